// TaskRouter's activities as presences. `Break: Lunch` and `Break: Coffee` are one presence with two reasons; an activity of one
// word is a presence by itself.
import type {
  AgentState,
  PresenceKind,
  PresenceOption,
  PresenceReason,
} from '../../../../engine/contract/driver/driver';
import type { ActivityView } from '../router/router';

const PARTS = /^(.+?):\s+(.+)$/;

interface Named extends ActivityView {
  readonly word: string;
  readonly reason: string | null;
}

const named = (activity: ActivityView): Named => {
  const [, word, reason] = PARTS.exec(activity.name) ?? [];
  return { ...activity, word: word ?? activity.name, reason: reason ?? null };
};

/** Available and not are never one presence. */
const groupOf = ({ word, isAvailable }: Named): string =>
  `${isAvailable ? 'on' : 'off'} ${word.toLowerCase()}`;

export function presenceOptions(activities: readonly ActivityView[]): readonly PresenceOption[] {
  const groups = new Map<string, Named[]>();
  for (const one of activities.map(named))
    groups.set(groupOf(one), [...(groups.get(groupOf(one)) ?? []), one]);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const plain = group.find(({ reason }) => reason === null);
    const reasons = group.flatMap(({ sid, reason }): PresenceReason[] =>
      reason === null ? [] : [{ id: sid, label: reason }],
    );
    return [
      {
        id: plain?.sid ?? `group ${first.sid}`,
        label: first.word,
        kind: kindOf(first),
        selectable: true,
        ...(reasons.length > 0 && { reasons, reasonRequired: plain === undefined }),
      },
    ];
  });
}

const kindOf = ({ isAvailable, word }: Named): PresenceKind =>
  isAvailable ? 'available' : /^(?:offline|logged out|signed out)$/i.test(word) ? 'offline' : 'away';

export function agentState(
  activities: readonly ActivityView[],
  activitySid: string,
  given: { readonly since: number; readonly pending: PresenceOption | null },
): AgentState {
  const options = presenceOptions(activities);
  const presence = options.find(
    ({ id, reasons = [] }) => id === activitySid || reasons.some((one) => one.id === activitySid),
  );
  const reason = presence?.reasons?.find(({ id }) => id === activitySid);
  return {
    options,
    since: given.since,
    ...(presence && { presence }),
    ...(reason && { reason }),
    ...(given.pending && { pending: given.pending }),
  };
}

/** The activity that is meant; null: the reason is missing or unknown. */
export function activityFor(option: PresenceOption, reasonId: string | undefined): string | null {
  if (reasonId === undefined) return option.reasonRequired === true ? null : option.id;
  return option.reasons?.some(({ id }) => id === reasonId) === true ? reasonId : null;
}

/** Where a worker goes who signs out; undefined: the workspace has no such activity. */
export const offlineActivity = (activities: readonly ActivityView[]): string | undefined =>
  presenceOptions(activities).find(({ kind, id }) => kind === 'offline' && !id.startsWith('group '))?.id;
