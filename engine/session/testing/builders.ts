// Small makers of what a session meets: calls, tabs, records. Every maker gives a legal thing; tests change what matters.
import type { Call, CallState } from '../../contract/driver/call';
import { allowedFor, isOver, isTalking } from '../../contract/driver/callRules';
import { CONFIG_DEFAULTS } from '../../contract/config/config';
import type { SoftphoneConfig } from '../../contract/config/config';
import type { RecordMatch } from '../../contract/crm/crm';
import type { Capability } from '../../contract/driver/driver';
import type { TabFacts } from '../../contract/tabs';

export const T0 = 1_700_000_000_000;
export const TAB = 'tab-1';
export const ANA = '+14155550132';

export const CAPABILITIES: readonly Capability[] = [
  'login',
  'presence.set',
  'call.dial',
  'call.answer',
  'call.reject',
  'call.hangup',
  'call.hold',
  'call.mute',
  'call.dtmf',
  'calls.multiple',
  'directory',
];
export const WITH_WRAPUP: readonly Capability[] = [...CAPABILITIES, 'wrapup', 'wrapup.extend'];

export function config(change: Partial<SoftphoneConfig> = {}): SoftphoneConfig {
  return {
    ...CONFIG_DEFAULTS,
    orgId: '00D',
    userId: '005',
    driver: { id: 'sim', baseUrl: '', settings: {}, refusedSettings: [] },
    ...change,
  };
}

export const tab = (change: Partial<TabFacts> = {}): TabFacts => ({
  id: TAB,
  visible: true,
  activeAt: T0,
  host: { state: 'ready' },
  activated: true,
  viewed: null,
  ...change,
});

/** An inbound call in the given state, with what the contract wants in that state. */
export function call(state: CallState, change: Partial<Call> = {}, capabilities = WITH_WRAPUP): Call {
  const startedAt = change.startedAt ?? T0;
  const base: Omit<Call, 'allowed'> = {
    id: 'call-1',
    logKey: `leg-${change.id ?? 'call-1'}`,
    vendorIds: {},
    interactionId: 'i-1',
    direction: 'inbound',
    kind: 'customer',
    state,
    parties: [
      { id: 'far', role: 'customer', address: ANA, state: isTalking(state) ? 'connected' : 'ringing' },
    ],
    muted: false,
    startedAt,
    ...(isTalking(state) ? { answeredAt: startedAt + 5_000 } : {}),
    ...(isOver(state) ? { endedAt: startedAt + 65_000, endReason: 'remote-hangup' as const } : {}),
    attributes: {},
    ...change,
  };
  return { ...base, allowed: change.allowed ?? allowedFor(base, capabilities) };
}

/** The same after it was answered. */
export const talked = (state: CallState, change: Partial<Call> = {}, capabilities = WITH_WRAPUP): Call =>
  call(state, { answeredAt: (change.startedAt ?? T0) + 5_000, ...change }, capabilities);

export const outbound = (state: CallState, change: Partial<Call> = {}): Call =>
  call(state, { direction: 'outbound', dialled: ANA, ...change });

let records = 0;
/** Ids look like Salesforce's: 15 characters. */
export const contact = (name: string, change: Partial<RecordMatch> = {}): RecordMatch => ({
  id: `003${String(++records).padStart(12, '0')}`,
  object: 'Contact',
  name,
  fields: {},
  ...change,
});
