// The telephones with the agent's extension, where there are several, and the one in use.
import type { RingDevice } from '../../../engine/contract/driver/driver';
import type { ToldOverLink } from '../../../engine/contract/driver/base/toldOverLink';
import type { Device } from '../link/finesseApi';
import type { FinesseUser } from '../xml/user';

export class Telephones {
  private readonly told: ToldOverLink;
  private list: readonly Device[] = [];
  isKnown = false;
  private chosen: () => string = () => '';

  constructor(told: ToldOverLink) {
    this.told = told;
  }

  read(list: readonly Device[], chosen: () => string): void {
    this.list = list;
    this.isKnown = true;
    this.chosen = chosen;
  }
  has(deviceId: string): boolean {
    return this.list.some(({ id }) => id === deviceId);
  }
  /** Finesse's word on the one in use counts; where there is none, what was chosen at the sign-in. */
  tell(user: FinesseUser | null): void {
    if (this.list.length === 0) return;
    const inUse = user?.activeDeviceId || this.chosen();
    const devices = this.list.map(({ id, label }) => ({
      id,
      label,
      kind: kindOf(id),
      selected: id === inUse,
    }));
    this.told.tellPart({ type: 'devices', devices });
  }
}

/** Unified CM's names of devices begin with what they are. */
const kindOf = (deviceId: string): RingDevice['kind'] =>
  /^SEP/i.test(deviceId) ? 'desk' : /^(?:TCT|BOT)/i.test(deviceId) ? 'mobile' : 'other';
