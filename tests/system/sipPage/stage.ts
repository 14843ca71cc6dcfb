// One agent's page on the lab's telephone network, and customers with baresip telephones: what most sound and fault tests play on.
import type { Call } from '../../../engine/contract/driver/call';
import type { DriverConfig } from '../../../engine/contract/driver/driver';
import { createPeer, type SipPeer } from '../../../lab/peers/sip/peer';
import { pause, type AgentPage, type AgentPages } from './agentPage';

export const AGENT = {
  key: 'alex',
  userId: '005000000000001',
  name: 'Alex Reed',
  extension: '1001',
} as const;

/** A call from both sides. */
export interface TwoSides {
  readonly call: Call;
  /** The call's id at the network. */
  readonly far: string;
}

export class Stage {
  readonly peer: SipPeer;
  readonly page: AgentPage;

  private constructor(peer: SipPeer, page: AgentPage) {
    this.peer = peer;
    this.page = page;
  }

  static async open(pages: AgentPages, settings: DriverConfig = {}): Promise<Stage> {
    const peer = createPeer({
      agents: [AGENT],
      hostname: '127.0.0.1',
      allowedOrigins: [],
      progress: () => undefined,
      changed: () => undefined,
    });
    await peer.start();
    try {
      const page = await pages.open();
      const { value: credential } = await peer.credential('sip', AGENT);
      await page.start({ id: 'sip', config: { ...peer.driverSettings(AGENT), ...settings }, credential });
      return new Stage(peer, page);
    } catch (error) {
      await peer.stop();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.page.close();
    await this.peer.stop();
  }

  async inbound(from = '+14155550132'): Promise<TwoSides> {
    const { id: far } = await this.peer.placeCall({ from, agent: AGENT.key });
    const { id } = await this.page.call(({ state }) => state === 'offered', 'a ringing call');
    await this.page.perform({ type: 'answer', callId: id });
    return { far, call: await this.live(id) };
  }

  async outbound(value: string): Promise<TwoSides> {
    const to = { kind: 'number', value } as const;
    const { callId = '' } = await this.page.perform({ type: 'dial', to });
    return { far: await this.answered(), call: await this.live(callId) };
  }

  live(id: string): Promise<Call> {
    return this.page.call((call) => call.id === id && call.state === 'active', 'a live call');
  }

  /** The WAV file that this customer is recording. */
  recording = (far: string) => (): string => this.peer.telephone(far).recordings.at(-1) ?? '';

  async farEnds(far: string, ms = 10_000): Promise<void> {
    const end = Date.now() + ms;
    while (this.peer.listCalls().find(({ id }) => id === far)?.state !== 'ended') {
      if (Date.now() > end) throw new Error('the customer is still in the call');
      await pause(20);
    }
  }

  /** Somebody takes the telephone that the agent lets ring. */
  private async answered(): Promise<string> {
    const end = Date.now() + 5_000;
    for (;;) {
      const ringing = this.peer
        .listCalls()
        .find(({ direction, state }) => direction === 'outbound' && state === 'ringing');
      if (ringing) {
        await this.peer.act(ringing.id, 'answer');
        return ringing.id;
      }
      if (Date.now() > end) throw new Error('no telephone rings');
      await pause(20);
    }
  }
}
