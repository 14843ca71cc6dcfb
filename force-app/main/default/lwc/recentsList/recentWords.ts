// What a line of the recents says beside the name: how the call went, in a word and an icon, and the number.
import type { RecentView } from '../../../../../engine/contract/panel/panelView';
import { directionIcon } from 'c/callWords';
import { label } from 'c/labels';
import type { LabelName } from 'c/labels';

const DIRECTIONS: Readonly<Record<RecentView['direction'], LabelName>> = {
  inbound: 'Recent_Inbound',
  outbound: 'Recent_Outbound',
  internal: 'Recent_Internal',
};
const OUTCOMES: Readonly<Record<Exclude<RecentView['outcome'], 'answered'>, LabelName>> = {
  missed: 'Recent_Missed',
  declined: 'Recent_Declined',
  'not-reached': 'Recent_NotReached',
};

export function recentWords(recent: RecentView, name: string) {
  const { outcome, direction, number } = recent;
  const word = label(outcome === 'answered' ? DIRECTIONS[direction] : OUTCOMES[outcome]);
  const national = number && number.national !== name ? ` · ${number.national}` : '';
  return {
    icon: outcome === 'missed' ? 'utility:missed_call' : directionIcon(direction),
    iconVariant: outcome === 'missed' ? 'error' : '',
    detail: word + national,
  };
}
