// Lightning Message Service across the frame: subscribe, unsubscribe and publish of the library, from API 47 on.
import type { Callback, Listener, Wire } from './clientWire';

type Argument = Readonly<Record<string, unknown>>;
type Single = (given: readonly unknown[]) => Argument;

interface Subscription {
  readonly channel: string;
  readonly listener: Listener;
}

export function addMessageChannels(opencti: Record<string, unknown>, wire: Wire, single: Single): void {
  const subscriptions = new WeakMap<object, Subscription>();

  opencti['subscribe'] = (...given: unknown[]) => {
    const argument = single(given);
    const { listener } = argument;
    if (typeof listener !== 'function') throw new Error('Missing the required argument `listener`!');
    const channel = channelOf(argument);
    const subscription = Object.freeze({});
    subscriptions.set(subscription, { channel, listener: listener as Listener });
    const answered: Callback = (response) => {
      // On the answer itself, not on a copy.
      if (response.success) response.subscription = subscription;
      else wire.forget(`subscribe|${channel}`, listener as Listener);
      callbackOf(argument)?.(response);
    };
    const args = { eventName: channel, subscription: {} };
    wire.listen('subscribe', `subscribe|${channel}`, args, listener as Listener, answered);
  };

  /**
   * Only the last listener's end is told to the host: the callback of any other is never run. Of a handle that is unknown or
   * was used before nothing is said at all.
   */
  opencti['unsubscribe'] = (...given: unknown[]) => {
    const argument = single(given);
    const handle = argument['subscription'];
    if (!handle) throw new Error('Missing the required argument `subscription`!');
    const known = typeof handle === 'object' ? subscriptions.get(handle) : undefined;
    if (!known) return;
    subscriptions.delete(handle);
    if (wire.forget(`subscribe|${known.channel}`, known.listener))
      wire.send('unsubscribe', { eventName: known.channel }, callbackOf(argument));
  };

  opencti['publish'] = (...given: unknown[]) => {
    const argument = single(given);
    const eventName = channelOf(argument);
    wire.send('publish', { eventName, message: messageOf(argument) }, callbackOf(argument));
  };
}

/**
 * What is empty (null, 0, false, '') is no message. Of anything else the copy counts: a date is a text by then, and a cycle or a
 * BigInt has none.
 */
function messageOf({ message }: Argument): unknown {
  if (!message) return undefined;
  const copy: unknown = JSON.parse(JSON.stringify(message));
  if (typeof copy !== 'object') throw new Error('The message must be an object!');
  return copy;
}

function channelOf({ channelName }: Argument): string {
  if (typeof channelName === 'string' && channelName !== '') return channelName;
  throw new Error('Missing the required argument `channelName`!');
}

const callbackOf = ({ callback }: Argument): Callback | undefined =>
  typeof callback === 'function' ? (callback as Callback) : undefined;
