// Calls of a method in another tab, over the channel. A call to a tab that is gone, or goes while it is asked, rejects
// with SP-1108; nothing waits for ever.
import { isDriverError } from '../contract/driver/driverError';
import type { Clock, Log, TabId } from '../contract/ports';
import { isSoftphoneError } from '../contract/softphoneError';
import { fault } from '../errors';
import type { Sender, TabChannel } from './channel';
import type { CallResult, TabMessage } from './messages';
import type { AnswerOf, ArgumentsOf, ServedMethods, TabMethod } from './tabMethods';

interface Pending {
  readonly tab: TabId;
  readonly method: string;
  readonly settle: (result: CallResult) => void;
}

type Call = Extract<TabMessage, { type: 'call' }>;
export interface TabCallsParts {
  /** What other tabs, and the leader in this one, may call here. */
  readonly served: ServedMethods;
  /** Whether this call is still to be done: it may come late, and from a leader that is one no more. */
  readonly mayServe: (call: Call, from: TabId) => boolean;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
}

export class TabCalls {
  private readonly channel: TabChannel;
  private readonly parts: TabCallsParts;
  private readonly pending = new Map<string, Pending>();

  constructor(channel: TabChannel, parts: TabCallsParts) {
    this.channel = channel;
    this.parts = parts;
    channel.read((message, sender) => this.receive(message, sender));
  }

  /** `since`: of the leadership that asks. This tab is asked without a letter. */
  async ask<M extends TabMethod>(
    tab: TabId,
    method: M,
    args: ArgumentsOf<M>,
    since: number | null,
  ): Promise<AnswerOf<M>> {
    if (tab === this.channel.tab) return this.parts.served[method](...args);
    return new Promise((resolve, reject) => {
      const at = this.parts.clock.now();
      const id = this.channel.send(tab, { type: 'call', method, args, since, at });
      const settle = (result: CallResult) =>
        // The other tab runs this same code: what it answers to this method is what the method gives.
        result.ok ? resolve(result.value as AnswerOf<M>) : reject(result.error);
      this.pending.set(id, { tab, method, settle });
    });
  }

  /** This tab left, or missed its beats. */
  dropped(tab: TabId): void {
    for (const [id, call] of this.pending) {
      if (call.tab !== tab) continue;
      this.pending.delete(id);
      call.settle({ ok: false, error: goneTab(call.method) });
    }
  }

  private receive(message: TabMessage, sender: Sender): void {
    if (message.type === 'call') void this.serve(message, sender);
    if (message.type !== 'result') return;
    const call = this.pending.get(message.letter);
    this.pending.delete(message.letter);
    call?.settle(message.result);
  }

  private async serve(call: Call, sender: Sender): Promise<void> {
    const answer = (result: CallResult) =>
      this.channel.send(sender.from, { type: 'result', letter: sender.letter, result });
    try {
      if (this.parts.mayServe(call, sender.from)) answer(await this.run(call.method, call.args));
      else answer({ ok: false, error: goneTab(call.method) });
    } catch (cause) {
      // What was answered cannot be written down: whoever asked must not wait for ever.
      answer({ ok: false, error: fault('SP-1107', { cause }) });
    }
  }

  private async run<M extends TabMethod>(method: M, args: ArgumentsOf<M>): Promise<CallResult> {
    try {
      // Of another version, perhaps.
      const { served } = this.parts;
      if (!Object.hasOwn(served, method)) throw new Error(`no method ${method} is served to other tabs`);
      return { ok: true, value: (await served[method](...args)) ?? null };
    } catch (error) {
      if (isSoftphoneError(error) || isDriverError(error)) return { ok: false, error };
      this.parts.log('error', `${method} failed for another tab`, error);
      return { ok: false, error: fault('SP-1107', { cause: error }) };
    }
  }
}

export const goneTab = (method: string) => fault('SP-1108', { cause: `${method}: the tab is gone` });
