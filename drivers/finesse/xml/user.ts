// The agent as Finesse describes it.
import { lastPartOf } from './dialog';
import { childOf, childrenOf, textOf, type XmlElement } from './xmlElement';

export interface UserReason {
  readonly id: string;
  readonly code: string;
  readonly label: string;
}

export interface FinesseUser {
  /** Peripheral id: what paths are made of. */
  readonly loginId: string;
  readonly name: string;
  readonly extension: string;
  /** Of several telephones with the extension, the one in use; empty: not told. */
  readonly activeDeviceId: string;
  /** LOGIN is never reported; LOGOUT, NOT_READY, READY, RESERVED, TALKING, HOLD, WORK, WORK_READY, UNKNOWN ... */
  readonly state: string;
  readonly pendingState: string;
  readonly stateChangeTime: string;
  readonly reason: UserReason | null;
  readonly roles: readonly string[];
  readonly teamId: string;
  /** Teams that a supervisor looks after. */
  readonly teams: readonly string[];
  readonly wrapUpOnIncoming: string;
  readonly wrapUpOnOutgoing: string;
  /** Seconds; 0 where wrap-up has no end of its own. */
  readonly wrapUpSeconds: number;
}

/** Null without an id. */
export function readUser(element: XmlElement): FinesseUser | null {
  const loginId = textOf(element, 'loginid') || lastPartOf(textOf(element, 'uri'));
  if (loginId === '') return null;
  const settings = childOf(element, 'settings');
  const seconds = Number(textOf(element, 'wrapuptimer') || textOf(settings, 'wrapuptimer'));
  return {
    loginId,
    name: [textOf(element, 'firstname'), textOf(element, 'lastname')].join(' ').trim() || loginId,
    extension: textOf(element, 'extension'),
    activeDeviceId: textOf(element, 'activedeviceid'),
    state: textOf(element, 'state').toUpperCase(),
    pendingState: textOf(element, 'pendingstate').toUpperCase(),
    stateChangeTime: textOf(element, 'statechangetime'),
    reason: reasonOf(childOf(element, 'reasoncode')),
    roles: childrenOf(childOf(element, 'roles'), 'role').map(({ text }) => text.trim()),
    teamId: textOf(element, 'teamid'),
    teams: childrenOf(childOf(element, 'teams'), 'team')
      .map((team) => textOf(team, 'id'))
      .filter((id) => id !== ''),
    wrapUpOnIncoming: textOf(settings, 'wrapuponincoming').toUpperCase(),
    wrapUpOnOutgoing: textOf(settings, 'wrapuponoutgoing').toUpperCase(),
    wrapUpSeconds: Number.isFinite(seconds) && seconds > 0 ? seconds : 0,
  };
}

/** `<ReasonCode>` in lists and `<reasonCode>` of a user alike. */
export function reasonOf(element: XmlElement | undefined): UserReason | null {
  const code = textOf(element, 'code');
  const given = textOf(element, 'id') || lastPartOf(textOf(element, 'uri'));
  // -1: the system's own reasons are no objects; their code tells them apart.
  const id = given === '' || given === '-1' ? code : given;
  return id === '' ? null : { id, code, label: textOf(element, 'label') || code || id };
}
