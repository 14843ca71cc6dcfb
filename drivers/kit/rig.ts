// What a case plays on, with the moves that most cases begin with.
import type { CommandOutcome } from '../../engine/contract/driver/driver';
import type { FarEnd, InboundCall } from './bench/bench';
import { expectThat } from './expectations';
import { Stage } from './stage';

/** An agent's end of a call and the other one. */
export interface TwoEnds {
  readonly id: string;
  readonly far: FarEnd;
}

export const CALLER = '+12025550142';

export class Rig extends Stage {
  async ringing(call: InboundCall = { from: CALLER }): Promise<TwoEnds> {
    return this.met(await this.offered(() => this.bench.inbound(call)));
  }
  /** What the bench does rings the agent: the call that is new. */
  async offered(play: () => Promise<FarEnd>): Promise<TwoEnds> {
    await this.farEnds.settle();
    const known = new Set(this.snapshot().calls.map(({ id }) => id));
    const find = () => this.snapshot().calls.find(({ id, state }) => !known.has(id) && state === 'offered');
    const far = await this.play(play);
    await this.until(() => find() !== undefined, 'an offered call');
    return { far, id: find()?.id ?? '' };
  }
  async talking(call?: InboundCall): Promise<TwoEnds> {
    const ends = await this.ringing(call);
    await this.perform({ type: 'answer', callId: ends.id });
    await this.untilState(ends.id, 'active');
    await this.farEnds.settle();
    return ends;
  }
  async dialling(value = this.description.dialable[0]): Promise<TwoEnds> {
    const { callId } = await this.perform({ type: 'dial', to: { kind: 'number', value } });
    expectThat(callId !== undefined, 'dial answered without the id of its call');
    await this.untilState(callId, 'dialing', 'alerting');
    return this.called(callId);
  }
  async consulting(callId: string): Promise<TwoEnds> {
    const to = { kind: 'number', value: this.description.dialable[1] } as const;
    const { callId: id } = await this.perform({ type: 'consult', callId, to });
    expectThat(id !== undefined, 'consult answered without the id of its leg');
    await this.untilState(id, 'dialing', 'alerting');
    return this.called(id);
  }
  /** The far end that a call of the agent reaches. */
  async called(id: string): Promise<TwoEnds> {
    return this.met({ id, far: await this.play(() => this.bench.outboundFar()) });
  }
  /** A call that is over is brought to `closed`. */
  async finish(id: string): Promise<void> {
    await this.untilOver(id);
    if (this.has('wrapup')) await this.untilState(id, 'wrapup', 'closed');
    if (this.call(id).state === 'wrapup') await this.completeWrapup(id);
    await this.untilState(id, 'closed');
  }
  completeWrapup(id: string): Promise<CommandOutcome> {
    const codeId = this.call(id).wrapup?.codes?.[0]?.id;
    return this.perform({ type: 'wrapup.complete', callId: id, ...(codeId !== undefined && { codeId }) });
  }

  private met(ends: TwoEnds): TwoEnds {
    this.farEnds.meet(ends.id, ends.far);
    return ends;
  }
}
