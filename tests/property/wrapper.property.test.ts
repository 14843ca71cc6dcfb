// Whatever of a conversation's events is missing, comes twice or late, in whatever order and form: one Task, with the right
// duration, disposition and notes.
import fc from 'fast-check';
import { Softphone } from './wrapper/softphone';

const WORDS = ['incoming', 'accepted', 'rejected', 'ended', 'notes', 'outbound'] as const;
type Word = (typeof WORDS)[number];
interface Said {
  readonly word: Word;
  /** Seconds since the event before; late ones come within what an agent still looks at. */
  readonly after: number;
  readonly form: 'object' | 'positional' | 'json';
  readonly text: '' | 'first' | 'second';
}

const said: fc.Arbitrary<Said> = fc.record({
  word: fc.constantFrom(...WORDS),
  after: fc.integer({ min: 0, max: 50 }),
  form: fc.constantFrom('object', 'positional', 'json'),
  text: fc.constantFrom('', 'first', 'second'),
});
/** A permutation of the words with some left out, and some said again later. */
const story = fc
  .tuple(
    fc.shuffledSubarray([...WORDS], { minLength: 1 }),
    fc.array(said, { minLength: 6, maxLength: 6 }),
    fc.array(said, { maxLength: 3 }),
  )
  .map(([words, details, again]) => [
    ...words.map((word, i): Said => ({ ...(details[i] as Said), word })),
    ...again,
  ]);

const ID = 'conversation-1';
const values = ({ word, text }: Said, duration: number): Readonly<Record<string, unknown>> => {
  const base = { partnerId: 'p', conversationId: ID };
  switch (word) {
    case 'incoming':
      return { ...base, callerANI: '+14155550132', language: 'en_US' };
    case 'accepted':
      return { ...base, callerANI: '+14155550132' };
    case 'rejected':
      return { ...base, reason: 'active' };
    case 'ended':
      return { ...base, duration, disposition: text, notes: text && `${text} notes`, callType: 'inbound' };
    case 'notes':
      return { ...base, disposition: text, notes: text && `${text} notes` };
    case 'outbound':
      return { ...base, dialledTo: '+14155550133' };
  }
};
const METHOD = {
  incoming: 'incomingCall',
  accepted: 'callAccepted',
  rejected: 'callRejected',
  ended: 'callEnded',
  notes: 'callNotesSubmitted',
  outbound: 'outboundCallInitiated',
} as const;

function speak(softphone: Softphone, one: Said, duration: number): void {
  const fields = values(one, duration);
  const method = softphone.object[METHOD[one.word]];
  if (one.form === 'object') method(fields);
  else if (one.form === 'json') method(JSON.stringify(fields));
  else method(...Object.values(fields));
}

/** Seconds, by a reading of the story that knows nothing of the driver's states. */
function durationOf(events: readonly Said[], duration: number): number | null {
  const at: number[] = [];
  events.forEach(({ after }, i) => at.push((at[i - 1] ?? 0) + after));
  const first = (...words: readonly Word[]) => events.findIndex(({ word }) => words.includes(word));
  const accepted = first('accepted');
  const ended = first('ended');
  if (ended >= 0 && duration > 0) return duration;
  if (accepted < 0) return 0;
  // Answered without an end: it will be lost, for how long nobody can say.
  if (ended < 0) return first('rejected') < accepted && first('rejected') >= 0 ? 0 : null;
  const rejected = first('rejected');
  if (rejected >= 0 && rejected < accepted) return 0;
  return ended < accepted ? 0 : (at[ended] ?? 0) - (at[accepted] ?? 0);
}

const lastText = (events: readonly Said[]): string =>
  events.filter(({ word, text }) => (word === 'ended' || word === 'notes') && text !== '').at(-1)?.text ?? '';

it('makes one Task of a conversation, with duration, disposition and notes', async () => {
  let stories = 0;
  await fc.assert(
    fc.asyncProperty(story, fc.constantFrom(0, 61, 300), async (events, duration) => {
      stories += 1;
      const softphone = new Softphone();
      await softphone.start();
      for (const one of events) {
        await softphone.clock.advance(one.after * 1000);
        speak(softphone, one, duration);
      }
      await softphone.clock.advance(24 * 3_600_000);
      const tasks = softphone.tasks(ID);
      expect(tasks).toHaveLength(1);
      const [task = {}] = tasks;
      expect(task['Status']).toBe('Completed');
      const expected = durationOf(events, duration);
      if (expected !== null) expect(task['CallDurationInSeconds']).toBe(expected);
      const text = lastText(events);
      expect(task['Description']).toBe(text === '' ? '' : `${text} notes`);
      if (text !== '') expect(task['CallDisposition']).toBe(text);
    }),
    { numRuns: 600 },
  );
  expect(stories).toBeGreaterThanOrEqual(600);
}, 120_000);

it('keeps conversations that run side by side apart', async () => {
  const softphone = new Softphone();
  await softphone.start();
  const { object, clock } = softphone;
  object.incomingCall({ conversationId: 'a', callerANI: '+14155550132' });
  object.incomingCall({ conversationId: 'b', callerANI: '+14155550133' });
  object.callAccepted({ conversationId: 'b' });
  await clock.advance(10_000);
  object.callEnded({ conversationId: 'b', duration: 9, notes: 'about b' });
  object.callAccepted({ conversationId: 'a' });
  await clock.advance(20_000);
  object.callEnded({ conversationId: 'a', duration: 20, notes: 'about a' });
  await clock.advance(3_600_000);
  expect(softphone.tasks('a')[0]).toMatchObject({ CallDurationInSeconds: 20, Description: 'about a' });
  expect(softphone.tasks('b')[0]).toMatchObject({ CallDurationInSeconds: 9, Description: 'about b' });
});

it('takes the id of a conversation that is long over for a further offer of it', async () => {
  const softphone = new Softphone('panel');
  await softphone.start();
  const { object, clock } = softphone;
  for (let i = 0; i < 2; i += 1) {
    object.incomingCall({ conversationId: ID, callerANI: '+14155550132' });
    object.callAccepted({ conversationId: ID });
    object.callEnded({ conversationId: ID, duration: 5 });
    await clock.advance(3_600_000);
  }
  expect(softphone.tasks(ID).map(({ CallObject }) => CallObject)).toEqual([ID, `${ID}/2`]);
});
