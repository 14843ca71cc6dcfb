// Each Task belongs to the person of its call and to nobody else. No call of a story is about a matter.
import type { OrgRecord } from '../../../lab/org/orgRecord';
import type { NetworkCall } from '../../../lab/peers/peer';
import type { Knowledge } from '../knowledge';
import { legTo } from '../playDeed';
import type { Story } from '../script/story';
import { finding } from './finding';
import type { Finding } from './finding';

export interface Told {
  readonly story: Story;
  readonly knowledge: Knowledge;
  readonly contacts: readonly OrgRecord[];
}

export function judgeRecords(told: Told, leg: NetworkCall, task: OrgRecord): readonly Finding[] {
  const who = idOf(task, 'WhoId');
  const own = ownContact(told, leg);
  const matter = idOf(task, 'WhatId');
  return [
    ...(matter === null ? [] : [finding('misplaced', `it is about ${matter}`)]),
    ...(who === null || who === own || wasVisited(told.knowledge, leg, who)
      ? []
      : [finding('misplaced', `it belongs to ${who}, not to ${own ?? 'nobody'}`)]),
    ...(who === null && own !== null && !told.knowledge.isSearchSpoilt
      ? [finding('wrong', `it does not belong to ${own}`)]
      : []),
  ];
}

const idOf = (task: OrgRecord, field: 'WhoId' | 'WhatId'): string | null => {
  const id = String(task[field] ?? '');
  return id === '' ? null : id;
};

function ownContact({ story, contacts }: Told, leg: NetworkCall): string | null {
  const name = story.calls.find(({ person }) => legTo(person)(leg))?.person.contact ?? null;
  return contacts.find(({ Name }) => name !== null && Name === name)?.Id ?? null;
}

/** Whoever is not known may be the person whose page the agent went to during the call or in its wrap-up. */
const wasVisited = ({ visited }: Knowledge, { startedAt }: NetworkCall, id: string) =>
  visited.some(({ contact, at }) => contact === id && at >= startedAt);
