// The entries of the directory whose presence an agent is told as it changes.
import { WATCHED_ENTRIES } from '../../../../engine/contract/driver/command';
import type { Command, DirectoryEntry, Target } from '../../../../engine/contract/driver/driver';
import { entriesFor } from './directory';
import { done, refuse, type Answer } from '../input';
import type { Agent, ExchangeState } from '../state';
import { changeAgent, type Work } from '../work';

type WatchCommand = Extract<Command, { type: 'directory.watch' | 'directory.unwatch' }>;

const isSame = (a: Target, b: Target): boolean => a.kind === b.kind && a.value === b.value;

export function watch(work: Work, agent: Agent, { type, targets }: WatchCommand): Answer {
  const others = agent.watched.filter((known) => !targets.some((target) => isSame(known, target)));
  if (type === 'directory.unwatch') {
    changeAgent(work, agent.key, { watched: others });
    return done();
  }
  const entries = entriesFor(work.state, agent);
  const found = targets.map((target) => entries.find((entry) => isSame(entry.target, target)));
  if (found.includes(undefined)) return refuse('invalid-argument', 'no such entry');
  const named = targets.filter((target, i) => targets.findIndex((one) => isSame(one, target)) === i);
  const watched = [...others, ...named.map(({ kind, value }) => ({ kind, value }))];
  if (watched.length > WATCHED_ENTRIES)
    return refuse('invalid-argument', `at most ${String(WATCHED_ENTRIES)} entries can be watched`);
  changeAgent(work, agent.key, { watched });
  return done();
}

export function watchedBy(state: ExchangeState, agent: Agent): readonly DirectoryEntry[] {
  const entries = entriesFor(state, agent);
  return agent.watched.flatMap((target) => entries.find((entry) => isSame(entry.target, target)) ?? []);
}
