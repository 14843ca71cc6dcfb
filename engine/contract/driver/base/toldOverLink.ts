// What a driver has told whose calls live at a server: word of them can be missed while the link is down, and nothing can be
// asked of them then.
import type { Call } from '../call';
import { callPath } from './callPath';
import type { SessionState } from '../driver';
import { ToldState } from './toldState';

export class ToldOverLink extends ToldState {
  /** As the system told them: what is allowed comes back with the link. */
  private readonly truth = new Map<string, Call>();
  private wasReady = false;

  /** Nothing was ready yet: what is on may be told in any state. */
  get isFirstLook(): boolean {
    return !this.wasReady;
  }

  override tellSession(session: SessionState): void {
    super.tellSession(session);
    this.wasReady ||= session.phase === 'ready';
    for (const call of [...this.truth.values()]) this.tellCall(call);
  }

  override tellCall(call: Call): void {
    if (this.isClosed(call.id)) return;
    const isReady = this.session.phase === 'ready';
    for (const step of callPath(this.call(call.id), call, !this.wasReady))
      super.tellCall(isReady ? step : { ...step, allowed: [] });
    if (call.state === 'closed') this.truth.delete(call.id);
    else this.truth.set(call.id, call);
  }
}
