// Where an agent's calls can ring and be moved to.
import type { RingDevice } from '../../../../engine/contract/driver/driver';
import type { Leg } from '../state';

const browser = 'browser';

export const ringDevices: readonly RingDevice[] = [
  { id: browser, label: 'This browser', kind: 'browser', selected: true },
  { id: 'desk', label: 'Desk telephone', kind: 'desk', selected: false },
  { id: 'mobile', label: 'Mobile', kind: 'mobile', selected: false },
];

export const isDevice = (id: string): boolean => ringDevices.some((device) => device.id === id);

export const deviceOf = ({ deviceId }: Leg): string => deviceId ?? browser;
