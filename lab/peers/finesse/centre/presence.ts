// Presence is liveness: an agent whose last session goes away is signed out by the server after a while, calls or not.
import { forceOut } from './agentStates';
import type { ContactCentre } from './contactCentre';
import { SYSTEM_REASONS } from './staff';

export class Presence {
  private readonly centre: ContactCentre;
  private readonly sessions = new Map<string, Set<string>>();
  private readonly waiting = new Map<string, () => void>();

  constructor(centre: ContactCentre) {
    this.centre = centre;
  }

  isThere(agentId: string): boolean {
    return (this.sessions.get(agentId)?.size ?? 0) > 0;
  }

  changed(jid: string, isThere: boolean): void {
    const id = jid.replace(/@.*$/, '');
    const sessions = this.sessions.get(id) ?? new Set();
    this.sessions.set(id, sessions);
    if (isThere) {
      sessions.add(jid);
      this.waiting.get(id)?.();
      this.waiting.delete(id);
    } else if (sessions.delete(jid)) this.left(id);
  }

  /** A notification service went away, and took everybody on it along. */
  gone(domain: string): void {
    for (const [id, sessions] of this.sessions)
      for (const jid of [...sessions])
        if (jid.includes(`@${domain}/`)) {
          sessions.delete(jid);
          this.left(id);
        }
  }

  private left(id: string): void {
    if (this.isThere(id) || this.waiting.has(id)) return;
    const seconds = this.centre.settings.logoutSeconds;
    const stop = this.centre.later(seconds, () => {
      this.waiting.delete(id);
      const agent = this.centre.agent(id);
      if (!agent || agent.state === 'LOGOUT' || this.isThere(id)) return;
      forceOut(this.centre, agent, SYSTEM_REASONS.connectionLost);
      this.centre.publish();
    });
    this.waiting.set(id, stop);
  }
}
