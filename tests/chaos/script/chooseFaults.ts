// Which faults a story has. What nobody could survive is left out: a page that dies while the browser keeps nothing for it.
import type { Random } from '../../fuzz/random';
import type { Fault, OpenCtiFault } from './fault';

export function chooseFaults(chance: Random): readonly Fault[] {
  const wanted = 1 + chance.below(3);
  const faults: Fault[] = [];
  while (faults.length < wanted) {
    const next = chance.pick(KINDS)(chance);
    if (faults.every((each) => canBoth(each, next))) faults.push(next);
  }
  return faults;
}

const tab = (chance: Random): number => chance.below(4);
/** Mostly short: a story takes as long as its longest fault. */
const between = (chance: Random, least: number, most: number): number =>
  Math.round(least + (most - least) * chance.next() ** 3);

const OPEN_CTI: readonly OpenCtiFault[] = ['fail', 'hang', 'late', 'commit-then-fail', 'commit-then-hang'];
const saveLog = (chance: Random): Fault => ({
  kind: 'openCti',
  method: 'saveLog',
  how: chance.pick(OPEN_CTI),
  count: 1 + chance.below(2),
  ms: between(chance, 300, 4_000),
});

const KINDS: readonly ((chance: Random) => Fault)[] = [
  (chance) => ({ kind: 'reload', tab: tab(chance) }),
  (chance) => ({ kind: 'close', tab: tab(chance) }),
  (chance) => ({ kind: 'crash', tab: tab(chance) }),
  (chance) => ({ kind: 'closeBehind', tab: tab(chance), ms: 0 }),
  (chance) => ({ kind: 'crashBehind', tab: tab(chance), ms: 0 }),
  (chance) => ({ kind: 'freeze', tab: tab(chance), ms: between(chance, 1_000, 8_000) }),
  (chance) => ({ kind: 'stall', tab: tab(chance), ms: between(chance, 1_000, 8_000) }),
  (chance) => ({ kind: 'stall', tab: tab(chance), ms: between(chance, 1_000, 8_000) }),
  (chance) => ({ kind: 'sleep', ms: between(chance, 1_000, 8_000) }),
  saveLog,
  saveLog,
  saveLog,
  (chance) => ({
    kind: 'openCti',
    method: 'searchAndScreenPop',
    how: chance.pick(['hang', 'late', 'fail']),
    count: 1 + chance.below(2),
    ms: between(chance, 300, 3_000),
  }),
  // The look-up of a log that may be there goes this way; so do others, which use some of it up.
  (chance) => ({
    kind: 'openCti',
    method: 'runApex',
    how: chance.pick(['hang', 'fail']),
    count: 2 + chance.below(4),
    ms: 0,
  }),
  (chance) => ({ kind: 'openCtiSilent', ms: between(chance, 1_000, 5_000) }),
  () => ({ kind: 'link', how: 'cut', ms: 0 }),
  (chance) => ({ kind: 'link', how: chance.pick(['freeze', 'refuse']), ms: between(chance, 500, 5_000) }),
  () => ({ kind: 'link', how: 'restart', ms: 0 }),
  (chance) => ({ kind: 'offline', ms: between(chance, 1_000, 5_000) }),
  (chance) => ({ kind: 'storageFull', ms: between(chance, 1_000, 4_000) }),
  () => ({ kind: 'storageDeleted' }),
];

const DEATHS: readonly Fault['kind'][] = [
  'reload',
  'close',
  'crash',
  'closeBehind',
  'crashBehind',
  'freeze',
  'stall',
  'sleep',
];

function canBoth(one: Fault, other: Fault): boolean {
  if (isOfStorage(one) && takesPages(other)) return false;
  if (isOfStorage(other) && takesPages(one)) return false;
  // One of each at a time: the second would only replace the first.
  return one.kind !== other.kind || one.kind === 'openCti' || DEATHS.includes(one.kind);
}
const isOfStorage = ({ kind }: Fault): boolean => kind === 'storageFull' || kind === 'storageDeleted';
/** A leader that stands still is robbed: the next one has only what was kept. */
const takesPages = ({ kind }: Fault): boolean => DEATHS.includes(kind);
