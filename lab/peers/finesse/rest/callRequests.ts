// MAKE_CALL and the actions of a dialog as requests: one at a time for each agent's telephone.
import { actOn, makeCall, type DialogRequest } from '../centre/callControl';
import type { ContactCentre } from '../centre/contactCentre';
import { dialogUri, userUri, type ApiError } from '../xml/objects';
import { refusal } from '../centre/participation';
import { badRequest, notFound, refused, taken, type RestAnswer, type RestRequest } from './restAnswer';
import { pass, type RestParts } from './restParts';
import type { Agent } from '../centre/staff';
import { childOf, childrenOf, readXml, textOf } from '../xml/xml';

/** Agents whose telephone still works on a request. */
const atWork = new WeakMap<ContactCentre, Set<string>>();
const BUSY: ApiError = { type: 'Call Operation Failure', message: 'CF_RESOURCE_BUSY', data: '33' };

/** One request at a time for a telephone: a second one before the first was answered fails. */
async function alone(
  parts: RestParts,
  agent: Agent,
  source: string,
  request: RestRequest,
  act: () => RestAnswer,
): Promise<RestAnswer> {
  const { centre } = parts;
  const busy = atWork.get(centre) ?? new Set();
  atWork.set(centre, busy);
  if (busy.has(agent.id)) return taken(() => centre.tellError(agent, source, BUSY, request.requestId));
  busy.add(agent.id);
  try {
    await pass(centre);
    const failure = parts.nextFailure();
    return failure ? taken(() => centre.tellError(agent, source, failure, request.requestId)) : act();
  } finally {
    busy.delete(agent.id);
  }
}

export function postDialog(
  request: RestRequest,
  asked: Agent,
  parts: RestParts,
): RestAnswer | Promise<RestAnswer> {
  const { centre } = parts;
  const dialog = readXml(request.body);
  if (dialog?.localName !== 'Dialog') return badRequest(refusal.invalidInput);
  if (textOf(dialog, 'requestedAction') !== 'MAKE_CALL') return badRequest(refusal.invalidInput);
  const variables = variablesOf(dialog);
  if (variables.length > 0 && centre.settings.deployment === 'UCCX') return badRequest(refusal.invalidInput);
  if (textOf(dialog, 'fromAddress') !== asked.extension) return badRequest(refusal.invalidInput);
  return alone(parts, asked, `${userUri(asked)}/Dialogs`, request, () => {
    const refusedBy = makeCall(centre, asked, textOf(dialog, 'toAddress') ?? '', variables);
    return refusedBy ? badRequest(refusedBy) : taken(() => centre.publish(request.requestId));
  });
}

export function putDialog(
  request: RestRequest,
  asked: Agent,
  parts: RestParts,
  [id = '']: readonly string[],
): RestAnswer | Promise<RestAnswer> {
  const { centre } = parts;
  const body = readXml(request.body);
  if (body?.localName !== 'Dialog') return badRequest(refusal.invalidInput);
  return alone(parts, asked, dialogUri({ id }), request, () => {
    const dialog = centre.dialogsOf(asked.id).find((one) => one.id === id);
    if (!dialog) return notFound('Dialog Not Found');
    const action = requestOf(body);
    const refusedBy = actOn(centre, asked, dialog, action);
    if (refusedBy?.type === 'Dialog Not Found') return notFound(refusedBy.type);
    // Digits on a held call are refused with the status of a wrong password.
    if (refusedBy) return refused(action.action === 'SEND_DTMF' ? 401 : 400, refusedBy);
    centre.done.push({ action: action.action, params: action.params });
    return taken(() => centre.publish(request.requestId));
  });
}

type Body = NonNullable<ReturnType<typeof readXml>>;

function requestOf(dialog: Body): DialogRequest {
  const params = childrenOf(childOf(dialog, 'actionParams'), 'ActionParam');
  return {
    action: textOf(dialog, 'requestedAction') ?? '',
    target: textOf(dialog, 'targetMediaAddress') ?? '',
    toAddress: textOf(dialog, 'toAddress') ?? '',
    params: Object.fromEntries(params.map((one) => [textOf(one, 'name') ?? '', textOf(one, 'value') ?? ''])),
    wrapUpReason: textOf(childOf(dialog, 'mediaProperties'), 'wrapUpReason') ?? null,
    wrapUpItems: itemsOf(dialog),
    variables: variablesOf(dialog),
  };
}

function itemsOf(dialog: Body): readonly string[] | null {
  const items = childOf(childOf(dialog, 'mediaProperties'), 'wrapUpItems');
  return items && childrenOf(items, 'wrapUpItem').map((item) => item.textContent ?? '');
}

const variablesOf = (dialog: Body): readonly (readonly [string, string])[] =>
  childrenOf(childOf(childOf(dialog, 'mediaProperties'), 'callvariables'), 'CallVariable').map(
    (one) => [textOf(one, 'name') ?? '', textOf(one, 'value') ?? ''] as const,
  );
