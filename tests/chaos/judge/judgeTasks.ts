// Holds the Tasks of the org against the calls of the far ends and what was typed.
import type { OrgRecord } from '../../../lab/org/orgRecord';
import type { NetworkCall } from '../../../lab/peers/peer';
import type { Knowledge } from '../knowledge';
import { legTo } from '../playDeed';
import { COLLEAGUE } from '../script/people';
import { finding } from './finding';
import type { Finding } from './finding';
import { judgeRecords } from './judgeRecords';
import type { Told } from './judgeRecords';

/** Seconds that the duration may be off. */
const TOLERANCE = 2;

export function judgeTasks(told: Told, tasks: readonly OrgRecord[]): readonly Finding[] {
  const { knowledge } = told;
  // A colleague who is asked is part of the call that it is about.
  const legs = knowledge.legs.filter((leg) => !legTo(COLLEAGUE)(leg));
  const strays = tasks.filter((task) => legs.every(({ id }) => id !== task['CallObject']));
  return [
    ...strays.map((task) => finding('doubled', `a Task of no call: ${shown(task)}`)),
    ...legs.flatMap((leg) => judgeLeg(told, leg, tasks)),
  ];
}

function judgeLeg(told: Told, leg: NetworkCall, tasks: readonly OrgRecord[]): readonly Finding[] {
  const { story, knowledge } = told;
  const [task, ...more] = tasks.filter((each) => each['CallObject'] === leg.id);
  const name = `call ${leg.id} (${leg.direction}, ${leg.answeredAt === undefined ? 'not answered' : 'answered'})`;
  if (!task) return isUnheard(knowledge, leg) ? [] : [finding('lost', `no Task of ${name}`)];
  const call = story.calls.findIndex(({ person }) => legTo(person)(leg));
  return [
    ...more.map((each) => finding('doubled', `one more Task of ${name}: ${shown(each)}`)),
    ...judgeFields(knowledge, leg, task).map((what) => finding('wrong', `${name}: ${what}`)),
    ...[...judgeWords(knowledge, call, task), ...judgeRecords(told, leg, task)].map((each) =>
      finding(each.kind, `${name}: ${each.what}`),
    ),
  ];
}

/** It came and went while no page could know of it. */
const isUnheard = ({ away }: Knowledge, { answeredAt, startedAt, endedAt }: NetworkCall): boolean =>
  answeredAt === undefined &&
  away.some(({ from, to }) => startedAt >= from - 1_000 && (endedAt ?? Infinity) <= to);

function judgeFields(knowledge: Knowledge, leg: NetworkCall, task: OrgRecord): readonly string[] {
  const wanted = {
    Status: 'Completed',
    TaskSubtype: 'Call',
    CallType: leg.direction === 'inbound' ? 'Inbound' : 'Outbound',
  };
  const seconds = Number(task['CallDurationInSeconds']);
  const { least, most } = secondsOf(knowledge, leg);
  return [
    ...Object.entries(wanted)
      .filter(([field, value]) => task[field] !== value)
      .map(([field, value]) => `${field} is ${String(task[field])}, not ${value}`),
    ...(seconds >= least && seconds <= most
      ? []
      : [`${String(seconds)} s long, not ${least.toFixed(1)} to ${most.toFixed(1)}`]),
  ];
}

/** When the phone was away at the end, it may take the time at which it learnt of it. */
function secondsOf({ away }: Knowledge, { answeredAt, endedAt = Infinity }: NetworkCall) {
  if (answeredAt === undefined) return { least: 0, most: 0 };
  const learnt = away.filter(({ from, to }) => endedAt >= from - 500 && endedAt <= to).map(({ to }) => to);
  const latest = Math.max(endedAt, ...learnt);
  return {
    least: Math.max(0, (endedAt - answeredAt) / 1_000 - TOLERANCE),
    most: (latest - answeredAt) / 1_000 + TOLERANCE,
  };
}

function judgeWords({ typed, chosen }: Knowledge, call: number, task: OrgRecord): readonly Finding[] {
  const description = String(task['Description'] ?? '');
  const count = (text: string): number => description.split(text).length - 1;
  const notes = typed.flatMap(({ call: of, text, isExcused }): readonly Finding[] => {
    const times = count(text);
    if (of !== call) return times === 0 ? [] : [finding('misplaced', `the note ${text} of another call`)];
    if (times > 1) return [finding('doubled', `the note ${text} stands there twice`)];
    return times === 1 || isExcused ? [] : [finding('lost', `the note ${text} is missing`)];
  });
  return [...notes, ...judgeResult(chosen.filter((each) => each.call === call).at(-1), task)];
}

function judgeResult(last: Knowledge['chosen'][number] | undefined, task: OrgRecord): readonly Finding[] {
  if (!last || last.isExcused || task['CallDisposition'] === last.label) return [];
  const shown = String(task['CallDisposition'] ?? 'nothing');
  return [finding('lost', `the result is ${shown}, not ${last.label}`)];
}

const shown = (task: OrgRecord): string =>
  ['Subject', 'Status', 'CallObject', 'Description'].map((field) => String(task[field] ?? '')).join(' | ');
