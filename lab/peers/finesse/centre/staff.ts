// Who works in this contact centre, what they may choose from, and whom they may call.
import type { PeerAgent } from '../../peer';

export type AgentState =
  | 'LOGOUT'
  | 'NOT_READY'
  | 'READY'
  | 'RESERVED'
  | 'RESERVED_OUTBOUND_PREVIEW'
  | 'TALKING'
  | 'HOLD'
  | 'WORK'
  | 'WORK_READY';

export interface ReasonCode {
  /** What a request names. */
  readonly id: string;
  readonly category: 'NOT_READY' | 'LOGOUT';
  /** What the telephone system knows; no request takes it. */
  readonly code: number;
  readonly label: string;
}

export interface Agent {
  /** Peripheral id, part of every path. */
  readonly id: string;
  /** Key of the lab's user; empty for staff whom nobody plays but the network. */
  readonly key: string;
  readonly loginName: string;
  readonly firstName: string;
  readonly lastName: string;
  /** Of the telephone on the desk; the sign-in may name another. */
  readonly ownExtension: string;
  readonly isSupervisor: boolean;
  extension: string;
  /** The telephone in use, of those with this extension. */
  deviceId: string;
  mobile: { readonly mode: string; readonly number: string } | null;
  state: AgentState;
  reason: ReasonCode | null;
  changedAt: number;
  /** Where the agent goes when no call decides. */
  base: { readonly state: 'READY' | 'NOT_READY'; readonly reason: ReasonCode | null };
  pending: { readonly state: 'READY' | 'NOT_READY'; readonly reason: ReasonCode | null } | null;
}

/** Agent ids are no extensions: who takes one for the other is noticed. */
export const agentIdOf = (extension: string): string => `5${extension}`;

export const REASONS: readonly ReasonCode[] = [
  { id: '11', category: 'NOT_READY', code: 1, label: 'Lunch' },
  { id: '12', category: 'NOT_READY', code: 2, label: 'Break' },
  { id: '13', category: 'NOT_READY', code: 3, label: 'Training' },
  { id: '21', category: 'LOGOUT', code: 11, label: 'End of shift' },
];

const system = (code: number, label: string, category: ReasonCode['category'] = 'NOT_READY'): ReasonCode => ({
  id: '-1',
  category,
  code,
  label,
});
export const SYSTEM_REASONS = {
  noAnswer: system(32_767, 'Agent did not answer'),
  outgoingCall: system(50_006, 'Not ready for an outgoing call'),
  connectionLost: system(255, 'Connection failure', 'LOGOUT'),
  supervisor: system(999, 'Supervisor'),
} as const;

export const WRAP_UP_REASONS: readonly string[] = ['Solved', 'Call back', 'Complaint'];

export const QUEUES: readonly { readonly id: string; readonly name: string; readonly number: string }[] = [
  { id: '101', name: 'Support', number: '7001' },
  { id: '102', name: 'Sales', number: '7002' },
];

export const CONTACTS: readonly {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly number: string;
  readonly note: string;
}[] = [
  { id: '1', firstName: 'North', lastName: 'Warehouse', number: '+12025550142', note: 'Mornings' },
  { id: '2', firstName: 'Front', lastName: 'Desk', number: '+12025550143', note: '' },
  { id: '3', firstName: 'Support', lastName: 'Queue', number: '7001', note: 'Ask a colleague' },
];

/** Names of telephones by the beginning of their ids. */
export const DEVICE_TYPES = [
  { prefix: 'SEP', type: 30018, name: 'Cisco 7961' },
  { prefix: 'CSF', type: 503, name: 'Cisco Unified Client Services Framework' },
] as const;

export const TEAM = { id: '7', name: 'Blue' } as const;

/** The lab's users, a colleague and a supervisor who are always there. */
export function staffOf(users: readonly PeerAgent[], now: number): readonly Agent[] {
  const lab = users.map(({ key, name, extension }) => {
    const [firstName = '', ...rest] = name.split(' ');
    return member({ key, loginName: key, firstName, lastName: rest.join(' '), extension }, now);
  });
  return [
    ...lab,
    {
      ...member({ loginName: 'robin', firstName: 'Robin', lastName: 'Vega', extension: '2001' }, now),
      ...atWork,
    },
    {
      ...member({ loginName: 'kim', firstName: 'Kim', lastName: 'Soto', extension: '2100' }, now),
      ...atWork,
      isSupervisor: true,
    },
  ];
}

const atWork = { state: 'NOT_READY', base: { state: 'NOT_READY', reason: null } } as const;

interface Person {
  readonly key?: string;
  readonly loginName: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly extension: string;
}

const member = ({ key = '', extension, ...person }: Person, now: number): Agent => ({
  ...person,
  id: agentIdOf(extension),
  key,
  ownExtension: extension,
  isSupervisor: false,
  extension: key === '' ? extension : '',
  deviceId: '',
  mobile: null,
  state: 'LOGOUT',
  reason: null,
  changedAt: now,
  base: { state: 'NOT_READY', reason: null },
  pending: null,
});
