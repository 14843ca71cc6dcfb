// What is to be known after a reload: TaskRouter tells which reservations there are, and not when their calls were answered.
import { isOver } from '../../../../engine/contract/driver/callRules';
import { readMemory } from '../../../../engine/contract/driver/base/readMemory';
import { LatestSave } from '../../../../engine/contract/driver/base/latestSave';
import type { DriverHost } from '../../../../engine/contract/driver/driver';
import {
  id,
  list,
  moment,
  object,
  oneOf,
  only,
  optional,
  text,
  type Read,
} from '../../../../engine/contract/shape/shape';
import type { FlexCall } from './flexCall';

const SCHEMA = 1;

const callShape = object({
  sid: id(64),
  direction: oneOf(['inbound', 'outbound']),
  startedAt: moment,
  dialled: optional(text(80)),
  answeredAt: optional(moment),
  endedAt: optional(moment),
  endReason: optional(text(40)),
});
export type KeptCall = Read<typeof callShape>;

const keptShape = object({ schema: only(SCHEMA), calls: list(callShape, 20) });

export class KeptCalls {
  private readonly host: DriverHost;
  private readonly latest: LatestSave;
  private calls: readonly KeptCall[] = [];

  constructor(host: DriverHost) {
    this.host = host;
    this.latest = new LatestSave({
      write: () => JSON.stringify({ schema: SCHEMA, calls: this.calls }),
      save: (json) => host.memory.save(json),
      failed: () => host.log('warn', 'The calls could not be kept: a reload would tell them anew'),
    });
  }

  async load(): Promise<readonly KeptCall[]> {
    return (await readMemory(this.host, keptShape))?.calls ?? [];
  }

  save(calls: readonly FlexCall[]): void {
    const kept = calls.filter(({ state }) => state !== 'closed').map(keep);
    if (JSON.stringify(kept) === JSON.stringify(this.calls)) return;
    this.calls = kept;
    this.latest.changed();
  }
}

function keep(call: FlexCall): KeptCall {
  const { direction, startedAt, dialled } = call.facts;
  const { answeredAt, endedAt, endReason } = call.shown();
  return {
    sid: call.id,
    ...{ direction, startedAt },
    ...(dialled !== undefined && { dialled }),
    ...(answeredAt !== undefined && { answeredAt }),
    ...(isOver(call.state) && endedAt !== undefined && { endedAt }),
    ...(endReason !== undefined && { endReason }),
  };
}
