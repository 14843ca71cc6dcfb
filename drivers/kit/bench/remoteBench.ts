// A bench that lives elsewhere: the driver runs in a page, its bench in Node. Whatever carries a text there and back will do.
import { asText } from '../asText';
import { verbsOf, type Bench } from './bench';

/** Carries one request (JSON) to `answerBench` and its answer (JSON) back. */
export type CarryText = (request: string) => Promise<string>;

interface Request {
  readonly verb: string;
  readonly given?: unknown;
}
type Answer = { readonly ok: true; readonly value?: unknown } | { readonly ok: false; readonly why: string };

/** The bench's side. Never rejects: what went wrong is in the answer. */
export async function answerBench(bench: Bench, request: string): Promise<string> {
  return JSON.stringify(await carryOut(bench, request).catch(failure));
}

/** The driver's side: asks what the bench knows, then looks like it. */
export async function remoteBench(carry: CarryText): Promise<Bench> {
  const ask = async (request: Request): Promise<unknown> => {
    const answer = JSON.parse(await carry(JSON.stringify(request))) as Answer;
    if (!answer.ok) throw new Error(answer.why);
    return answer.value;
  };
  const known = (await ask({ verb: 'verbs' })) as readonly string[];
  const verbs = known.map((verb) => [verb, (given?: unknown) => ask({ verb, given })] as const);
  return Object.fromEntries(verbs) as unknown as Bench;
}

async function carryOut(bench: Bench, text: string): Promise<Answer> {
  const { verb, given } = JSON.parse(text) as Request;
  if (verb === 'verbs') return { ok: true, value: verbsOf(bench) };
  const known = verbsOf(bench).find((one) => one === verb);
  if (known === undefined) return { ok: false, why: `the bench knows no '${verb}'` };
  const playing = bench as unknown as Readonly<Record<string, (given: unknown) => Promise<unknown>>>;
  return { ok: true, value: await playing[known]?.(given) };
}

const failure = (error: unknown): Answer => ({ ok: false, why: asText(error) });
