// Where an agent's calls can ring and be moved to.
import type { Command, RingDevice } from '../../../../engine/contract/driver/driver';
import { done, refuse, type Answer } from '../input';
import type { Agent, Leg } from '../state';
import { changeAgent, type Work } from '../work';

export const browser = 'browser';

const ringDevices: readonly Omit<RingDevice, 'selected'>[] = [
  { id: browser, label: 'This browser', kind: 'browser' },
  { id: 'desk', label: 'Desk telephone', kind: 'desk' },
  { id: 'mobile', label: 'Mobile', kind: 'mobile' },
];

export const devicesOf = ({ deviceId }: Agent): readonly RingDevice[] =>
  ringDevices.map((device) => ({ ...device, selected: device.id === deviceId }));

export const isDevice = (id: string): boolean => ringDevices.some((device) => device.id === id);

export const deviceOf = ({ deviceId }: Leg): string => deviceId ?? browser;

/** For the calls that ring from now on. */
export function selectDevice(
  work: Work,
  agent: Agent,
  { deviceId }: Extract<Command, { type: 'device.select' }>,
): Answer {
  if (!isDevice(deviceId)) return refuse('invalid-argument', 'no such device');
  changeAgent(work, agent.key, { deviceId });
  return done();
}
