// What one tab may have done in another, by name: its host's methods, its tone, its driver.
import type { TabHost } from '../contract/crm/crm';
import type { Command, CommandOutcome, StopReason } from '../contract/driver/driver';

type HostMethods = { readonly [M in keyof TabHost as `host.${M}`]: TabHost[M] };
interface PageMethods {
  'ring.start'(): Promise<'sounding' | 'blocked'>;
  'ring.stop'(): void;
  'driver.start'(): Promise<void>;
  'driver.stop'(reason: StopReason): Promise<void>;
  'driver.perform'(command: Command): Promise<CommandOutcome>;
}
type Methods = HostMethods & PageMethods;

export type TabMethod = keyof Methods;
export type ArgumentsOf<M extends TabMethod> = Parameters<Methods[M]>;
export type AnswerOf<M extends TabMethod> = Awaited<ReturnType<Methods[M]>>;

type Served<M extends TabMethod> = {
  readonly [Each in M]: (...args: ArgumentsOf<Each>) => AnswerOf<Each> | Promise<AnswerOf<Each>>;
};
export type ServedHost = Served<keyof HostMethods>;
/** Everything but the host, which each tab has anyway. */
export type ServedPage = Served<keyof PageMethods>;
export type ServedMethods = Served<TabMethod>;

export type Ask = <M extends TabMethod>(method: M, args: ArgumentsOf<M>) => Promise<AnswerOf<M>>;
export type AskTab = <M extends TabMethod>(
  tab: string,
  method: M,
  args: ArgumentsOf<M>,
) => Promise<AnswerOf<M>>;
