// Calls of a method in another tab, over the channel. A call to a tab that is gone, or goes while it is asked, rejects
// with SP-1108; nothing waits for ever.
import { isDriverError } from '../contract/driver/driverError';
import type { Log, TabId } from '../contract/ports';
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

export class TabCalls {
  private readonly channel: TabChannel;
  private readonly served: ServedMethods;
  private readonly log: Log;
  private readonly pending = new Map<string, Pending>();

  /** `served`: what other tabs may call here. */
  constructor(channel: TabChannel, served: ServedMethods, log: Log) {
    this.channel = channel;
    this.served = served;
    this.log = log;
    channel.read((message, sender) => this.receive(message, sender));
  }

  ask<M extends TabMethod>(tab: TabId, method: M, args: ArgumentsOf<M>): Promise<AnswerOf<M>> {
    return new Promise((resolve, reject) => {
      const id = this.channel.send(tab, { type: 'call', method, args });
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
    if (message.type === 'call') void this.serve(message.method, message.args, sender);
    if (message.type !== 'result') return;
    const call = this.pending.get(message.letter);
    this.pending.delete(message.letter);
    call?.settle(message.result);
  }

  private async serve<M extends TabMethod>(method: M, args: ArgumentsOf<M>, sender: Sender): Promise<void> {
    const answer = (result: CallResult) =>
      this.channel.send(sender.from, { type: 'result', letter: sender.letter, result });
    try {
      answer(await this.run(method, args));
    } catch (cause) {
      // What was answered cannot be written down: whoever asked must not wait for ever.
      answer({ ok: false, error: fault('SP-1107', { cause }) });
    }
  }

  private async run<M extends TabMethod>(method: M, args: ArgumentsOf<M>): Promise<CallResult> {
    try {
      // Of another version, perhaps.
      if (!Object.hasOwn(this.served, method)) throw new Error(`no method ${method} is served to other tabs`);
      return { ok: true, value: (await this.served[method](...args)) ?? null };
    } catch (error) {
      if (isSoftphoneError(error) || isDriverError(error)) return { ok: false, error };
      this.log('error', `${method} failed for another tab`, error);
      return { ok: false, error: fault('SP-1107', { cause: error }) };
    }
  }
}

export const goneTab = (method: string) => fault('SP-1108', { cause: `${method}: the tab is gone` });
