// What travels between a softphone and an exchange that runs elsewhere: JSON, one message a frame.
import type { AgentEvent, AgentInput, Answer } from './input';

/** Up. Every request is answered with its number; `expiresAt`: worth nothing after that moment. */
export type ToExchange =
  | { readonly type: 'ask'; readonly id: number; readonly expiresAt: number; readonly input: AgentInput }
  | { readonly type: 'ping'; readonly id: number };

/** Down. */
export type FromExchange =
  | { readonly type: 'answer'; readonly id: number; readonly answer: Answer }
  | { readonly type: 'pong'; readonly id: number }
  | { readonly type: 'event'; readonly seq: number; readonly event: AgentEvent };

/** Null for what is no message at all. An exchange is trusted to keep to the types. */
export const readFromExchange = (text: unknown): FromExchange | null => parse(text) as FromExchange | null;

/** Null for anything but a whole message: a softphone is not trusted. */
export function readToExchange(text: unknown): ToExchange | null {
  const message = parse(text);
  if (typeof message?.['id'] !== 'number') return null;
  if (message['type'] === 'ping') return { type: 'ping', id: message['id'] };
  const { id, expiresAt, input } = message;
  if (message['type'] !== 'ask' || typeof expiresAt !== 'number' || !isAgentInput(input)) return null;
  return { type: 'ask', id, expiresAt, input };
}

type Loose = Readonly<Record<string, unknown>>;
const isLoose = (value: unknown): value is Loose => typeof value === 'object' && value !== null;
const isText = (value: unknown): boolean => typeof value === 'string';

function parse(text: unknown): Loose | null {
  if (typeof text !== 'string') return null;
  try {
    const value: unknown = JSON.parse(text);
    return isLoose(value) ? value : null;
  } catch {
    return null;
  }
}

/** What a softphone may ask; the network's inputs are not among it. */
function isAgentInput(input: unknown): input is AgentInput {
  if (!isLoose(input)) return false;
  const { type, agent, options, command, credential, callId } = input;
  switch (type) {
    case 'attach':
      return isLoose(agent) && isText(agent['key']) && isText(agent['extension']) && isOptions(options);
    case 'command':
      return isLoose(command) && isText(command['type']);
    case 'credential':
      return isText(credential);
    case 'media':
      return isText(callId);
    default:
      return type === 'signOut';
  }
}

/** A time that is no number would be a timer that never comes and never goes. */
const isOptions = (options: unknown): boolean =>
  isLoose(options) &&
  typeof options['ringSeconds'] === 'number' &&
  typeof options['wrapupSeconds'] === 'number';
