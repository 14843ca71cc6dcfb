// The presences of the simulated telephone system and the codes of its wrap-up.
import type { WrapupCode } from '../../../../engine/contract/driver/call';
import type { PresenceOption } from '../../../../engine/contract/driver/driver';

export const presenceOptions: readonly PresenceOption[] = [
  { id: 'available', label: 'Available', kind: 'available', selectable: true },
  {
    id: 'break',
    label: 'Break',
    kind: 'away',
    selectable: true,
    reasonRequired: true,
    reasons: [
      { id: 'lunch', label: 'Lunch' },
      { id: 'short', label: 'Short break' },
      { id: 'personal', label: 'Personal' },
    ],
  },
  {
    id: 'back-office',
    label: 'Back office',
    kind: 'busy',
    selectable: true,
    reasons: [
      { id: 'email', label: 'E-mail' },
      { id: 'training', label: 'Training' },
    ],
  },
  { id: 'offline', label: 'Offline', kind: 'offline', selectable: true },
  { id: 'on-call', label: 'On a call', kind: 'busy', selectable: false },
  { id: 'wrap-up', label: 'Wrap-up', kind: 'wrapup', selectable: false },
];

export const presenceOption = (id: string): PresenceOption | undefined =>
  presenceOptions.find((option) => option.id === id);

export const wrapupCodes: readonly WrapupCode[] = [
  { id: 'resolved', label: 'Resolved' },
  { id: 'call-back', label: 'Call back' },
  { id: 'sale', label: 'Sale' },
  { id: 'wrong-number', label: 'Wrong number' },
];
