// Everything that happens by itself, in the order in which it is due.
import { qualityEvery } from './calls/connecting';
import { ring } from './calls/dialling';
import { leave } from './calls/ending';
import { memberActsByItself } from './calls/farEnd';
import { closeLeg } from './calls/wrapup';
import { hearMessages } from './agent/messages';
import { settlePresence } from './agent/presence';
import { signOut } from './agent/session';
import type { Alarm, ExchangeState, Leg } from './state';
import { tell } from './telling';
import { changeLeg, roll, send, setTimer, type Work } from './work';

const rememberClosedMs = 600_000;
/** One each 20 ms. */
const packetsASample = qualityEvery / 20;

export function runTimers(work: Work): void {
  for (let due = nextDue(work); due; due = nextDue(work)) {
    const [key, { at, alarm }] = due;
    const timers = Object.entries(work.state.timers).filter(([other]) => other !== key);
    work.state = { ...work.state, timers: Object.fromEntries(timers) };
    work.at = at;
    goOff(work, alarm);
    settlePresence(work);
    hearMessages(work);
    tell(work);
  }
  work.at = work.now;
}

const nextDue = (work: Work) =>
  Object.entries(work.state.timers)
    .filter(([, timer]) => timer.at <= work.now)
    .sort(([, a], [, b]) => a.at - b.at)[0];

function goOff(work: Work, alarm: Alarm): void {
  if (alarm.type === 'farEnd') memberActsByItself(work, alarm.memberId, alarm.verb);
  else if (alarm.type === 'callBack') ring(work, alarm);
  else if (alarm.type === 'signInOver') signOut(work, alarm.agent);
  else {
    const leg = work.state.legs[alarm.legId];
    if (leg) legAlarm(work, leg, alarm.type);
  }
}

function legAlarm(work: Work, leg: Leg, type: 'ringOut' | 'wrapupOver' | 'quality'): void {
  switch (type) {
    case 'ringOut':
      if (leg.state === 'offered') leave(work, leg, 'missed', 'no-answer');
      return;
    case 'wrapupOver':
      if (leg.state === 'wrapup') closeLeg(work, leg.id);
      return;
    case 'quality':
      if (leg.state === 'active') measure(work, leg);
  }
}

/** A line as it is on most days; while media is lost there is nothing to measure. */
function measure(work: Work, leg: Leg): void {
  // From now, not from when it was due: after a sleep one sample is enough.
  setTimer(work, work.now + qualityEvery, { type: 'quality', legId: leg.id });
  if (leg.mediaLost) return;
  const bad = roll(work) ** 3;
  const rounded = (value: number) => Math.round(value * 10) / 10;
  const lossPct = rounded(6 * bad);
  const before = leg.packets ?? { sent: 0, lost: 0 };
  const packets = {
    sent: before.sent + packetsASample,
    lost: before.lost + Math.round((packetsASample * lossPct) / 100),
  };
  changeLeg(work, leg.id, { packets });
  send(work, leg.agent, {
    type: 'quality',
    callId: leg.id,
    mos: rounded(4.4 - 1.6 * bad),
    rttMs: Math.round(40 + 260 * bad),
    jitterMs: Math.round(3 + 40 * bad),
    lossPct,
    packets: packets.sent,
    packetsLost: packets.lost,
  });
}

/** Closed calls stay a while, for a softphone whose link was down when they ended. */
export function forgetOldCalls(work: Work): void {
  const old = Object.values(work.state.legs).filter(
    (leg) => leg.state === 'closed' && (leg.endedAt ?? 0) < work.now - rememberClosedMs,
  );
  const crowd = Object.values(work.state.legs)
    .filter(({ state }) => state === 'closed')
    .slice(0, -30);
  const forgotten = new Set([...old, ...crowd].map(({ id }) => id));
  if (forgotten.size === 0) return;
  work.state = { ...work.state, ...keepLegs(work.state, ({ id }) => !forgotten.has(id)) };
}

export const withoutClosedCalls = (state: ExchangeState): ExchangeState => ({
  ...state,
  ...keepLegs(state, (leg) => leg.state !== 'closed'),
});

function keepLegs(
  state: ExchangeState,
  isKept: (leg: Leg) => boolean,
): Pick<ExchangeState, 'legs' | 'talks'> {
  const legs = Object.entries(state.legs).filter(([, leg]) => isKept(leg));
  const inUse = new Set(legs.map(([, { talk }]) => talk));
  const talks = Object.entries(state.talks).filter(([id]) => inUse.has(id));
  return { legs: Object.fromEntries(legs), talks: Object.fromEntries(talks) };
}
