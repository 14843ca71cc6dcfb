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
      if (!response.success) wire.forget(`subscribe|${channel}`, listener as Listener);
      callbackOf(argument)?.(response.success ? ({ ...response, subscription } as object) : response);
    };
    const args = { eventName: channel, subscription: {} };
    wire.listen('subscribe', `subscribe|${channel}`, args, listener as Listener, answered);
  };

  /** Only the last listener's end is told to the host: the callback of any other is never run. */
  opencti['unsubscribe'] = (...given: unknown[]) => {
    const argument = single(given);
    const handle = argument['subscription'];
    const known = typeof handle === 'object' && handle !== null ? subscriptions.get(handle) : undefined;
    if (!known) throw new Error('Missing the required argument `subscription`!');
    subscriptions.delete(handle as object);
    if (wire.forget(`subscribe|${known.channel}`, known.listener))
      wire.send('unsubscribe', { eventName: known.channel }, callbackOf(argument));
  };

  opencti['publish'] = (...given: unknown[]) => {
    const argument = single(given);
    const { message } = argument;
    if (message !== undefined && typeof message !== 'object')
      throw new Error('The message must be an object!');
    const copy: unknown = message === undefined ? undefined : JSON.parse(JSON.stringify(message));
    wire.send('publish', { eventName: channelOf(argument), message: copy }, callbackOf(argument));
  };
}

function channelOf({ channelName }: Argument): string {
  if (typeof channelName === 'string' && channelName !== '') return channelName;
  throw new Error('Missing the required argument `channelName`!');
}

const callbackOf = ({ callback }: Argument): Callback | undefined =>
  typeof callback === 'function' ? (callback as Callback) : undefined;
