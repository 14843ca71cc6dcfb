// Sign-in, sign-out and the states that an agent may choose, by the rules of CCE and of CCX. Undefined: done.
import type { ContactCentre } from './contactCentre';
import { isAcd, mineOf } from './dialogs';
import type { ApiError } from '../xml/objects';
import { enter, nail } from './entering';
import { move, refusal } from './participation';
import { REASONS, SYSTEM_REASONS, type Agent, type ReasonCode } from './staff';

export interface StateRequest {
  readonly state: string;
  readonly extension: string;
  readonly reasonCodeId: string;
  readonly mobile: Agent['mobile'];
  /** Of the telephones with this extension; empty: none was named. */
  readonly deviceId: string;
  /** Who asks: the agent, or a supervisor of the team. */
  readonly bySupervisor: boolean;
}

/** `late`: the request was taken, then the telephone side refused it. */
export type StateRefusal = { readonly error: ApiError; readonly late: boolean };

export function changeState(
  centre: ContactCentre,
  agent: Agent,
  request: StateRequest,
): StateRefusal | undefined {
  switch (request.state) {
    case 'LOGIN':
      return signIn(centre, agent, request);
    case 'LOGOUT':
      return signOut(centre, agent, request);
    case 'READY':
    case 'NOT_READY':
      return choose(centre, agent, request.state, request);
    default:
      return now(refusal.invalidInput);
  }
}

const GENERIC = 'Generic Error';
const now = (error: ApiError): StateRefusal => ({ error, late: false });
const late = (data: string, message: string, type = 'Invalid State'): StateRefusal => ({
  error: { type, message, data },
  late: true,
});

function signIn(
  centre: ContactCentre,
  agent: Agent,
  { extension, mobile, deviceId }: StateRequest,
): StateRefusal | undefined {
  if (extension === '') return now(refusal.missing);
  const isMobile = mobile !== null && mobile.number === '';
  if (isMobile) return now(refusal.missing);
  if (mobile && !centre.settings.mobileAgents) return late(agent.id, 'MODE_NOT_ALLOWED', 'Mode Not Allowed');
  if (!/^\d{3,15}$/.test(extension)) return late('260', 'CF_INVALID_LOGON_DEVICE_SPECIFIED', GENERIC);
  const holder = centre.byExtension(extension);
  if (holder && holder !== agent) return late('283', 'CF_SPECIFIED_EXTENSION_ALREADY_IN_USE', GENERIC);
  const devices = centre.settings.devices.split(' ').filter((device) => device !== '');
  if (devices.length > 1 && deviceId === '') return late('293', 'CF_EXTENSION_NOT_UNIQUE', GENERIC);
  if (deviceId !== '' && !devices.includes(deviceId))
    return late('260', 'CF_INVALID_LOGON_DEVICE_SPECIFIED', GENERIC);
  const isBusy = centre.dialogsOf(agent.id).length > 0;
  if (deviceId !== '' && deviceId !== agent.deviceId && isBusy) return late('33', 'CF_RESOURCE_BUSY');
  if (deviceId !== '') agent.deviceId = deviceId;
  // Whoever is signed in and signs in again keeps his state: it is what makes a reload harmless.
  if (agent.state !== 'LOGOUT')
    return agent.extension === extension
      ? undefined
      : late('259', 'CF_SPECIFIED_AGENT_ALREADY_SIGNED_ON', GENERIC);
  Object.assign(agent, { extension, mobile });
  if (mobile?.mode === 'NAILED_CONNECTION') nail(centre, agent);
  else enter(centre, agent);
  return undefined;
}

function signOut(centre: ContactCentre, agent: Agent, request: StateRequest): StateRefusal | undefined {
  const reason = reasonOf('LOGOUT', request);
  if (reason === undefined) return now(refusal.invalidInput);
  const isCcx = centre.settings.deployment === 'UCCX';
  const isRight = agent.state === 'NOT_READY' || (isCcx && agent.state === 'READY') || request.bySupervisor;
  if (!isRight) return now(refusal.invalidState);
  forceOut(centre, agent, reason);
  return undefined;
}

/** Calls stay with the telephone: who signs in again in time finds them. */
export function forceOut(centre: ContactCentre, agent: Agent, reason: ReasonCode | null): void {
  Object.assign(agent, { state: 'LOGOUT', reason, pending: null, changedAt: centre.clock.now() });
}

function choose(
  centre: ContactCentre,
  agent: Agent,
  state: 'READY' | 'NOT_READY',
  request: StateRequest,
): StateRefusal | undefined {
  if (agent.state === 'LOGOUT') return now(refusal.invalidState);
  const reason = state === 'READY' ? null : reasonOf('NOT_READY', request);
  if (reason === undefined) return now(refusal.invalidInput);
  const chosen = { state, reason: request.bySupervisor && !reason ? SYSTEM_REASONS.supervisor : reason };
  const parts = centre.dialogsOf(agent.id).map((dialog) => ({ dialog, mine: mineOf(dialog, agent.id) }));
  const live = parts.filter(({ mine }) => mine?.state !== 'WRAP_UP');
  if (live.length > 0)
    return wait(
      centre,
      agent,
      chosen,
      live.some(({ dialog }) => isAcd(dialog)),
    );
  if (
    centre.settings.wrapUp === 'REQUIRED_WITH_WRAP_UP_DATA' &&
    parts.some(({ dialog }) => dialog.wrapUpReason === '' && dialog.wrapUpItems.length === 0)
  )
    return now(refusal.invalidState);
  agent.base = chosen;
  agent.pending = null;
  for (const { mine } of parts) if (mine) move(centre, mine, 'DROPPED');
  return undefined;
}

/** During a call: CCE remembers what was chosen, CCX only a pause and that once. */
function wait(
  centre: ContactCentre,
  agent: Agent,
  chosen: Agent['base'],
  isOnAcdCall: boolean,
): StateRefusal | undefined {
  if (centre.settings.deployment === 'UCCX') {
    if (chosen.state === 'READY')
      return isOnAcdCall ? late('265', 'CF_INVALID_AGENT_WORKMODE') : late('33', 'CF_RESOURCE_BUSY');
    if (agent.pending) return late('265', 'CF_INVALID_AGENT_WORKMODE');
  }
  agent.pending = chosen;
  return undefined;
}

/** Null: none was named. Undefined: there is no such one; a code is no id. */
function reasonOf(
  category: ReasonCode['category'],
  { reasonCodeId }: StateRequest,
): ReasonCode | null | undefined {
  if (reasonCodeId === '') return null;
  return REASONS.find(({ id, category: of }) => id === reasonCodeId && of === category);
}
