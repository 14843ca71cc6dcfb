// What one notification on the agent is worth beside what is known.
import type { FinesseUser } from '../xml/user';

/** States in which the dialler's customer may still be on the way. */
const ON_A_CALL: readonly string[] = [
  'RESERVED_OUTBOUND',
  'RESERVED_OUTBOUND_PREVIEW',
  'RESERVED',
  'TALKING',
  'HOLD',
];

export const isOlder = (told: FinesseUser, known: FinesseUser): boolean =>
  Date.parse(told.stateChangeTime) < Date.parse(known.stateChangeTime);

/** What a notification leaves out has not changed. */
export function completed(told: FinesseUser, before: FinesseUser): FinesseUser {
  return {
    ...told,
    extension: told.extension || before.extension,
    roles: told.roles.length > 0 ? told.roles : before.roles,
    teams: told.teams.length > 0 ? told.teams : before.teams,
    teamId: told.teamId || before.teamId,
    wrapUpOnIncoming: told.wrapUpOnIncoming || before.wrapUpOnIncoming,
    wrapUpOnOutgoing: told.wrapUpOnOutgoing || before.wrapUpOnOutgoing,
    wrapUpSeconds: told.wrapUpSeconds || before.wrapUpSeconds,
  };
}

export const mayBeOnTheWay = ({ state }: FinesseUser): boolean => ON_A_CALL.includes(state);
