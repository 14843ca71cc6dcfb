// What stood behind a dialled number: keyed in once somebody has answered, by itself where the admin wants it, else by one press.
// A comma is a pause. What is not sent in time is not sent late: the menu at the far end has moved on.
import { shownTones } from '../../crm/text/tones';
import { announce } from '../state/announcements';
import type { CallRecord, CallTones } from '../state/callRecord';
import { isLive } from '../state/callRecord';
import { callByKey, findCall, patchCall } from '../state/callTable';
import { ANNOUNCE } from '../state/labelKeys';
import type { SessionState } from '../state/state';
import type { Step } from '../state/step';
import { step } from '../state/step';
import { performOn } from './commands';

/** A driver takes about so long to play one. */
const TONE = 200;

/** Pressed: now, whatever pause stands before it. */
export function tonesAsked(state: SessionState, callId: string, at: number): Step {
  const record = findCall(state, callId);
  if (!record?.tones || record.tones.state === 'sending') return step(state);
  return sendNext(state, record, record.tones, shownTones(record.tones.text), at);
}

export function tonesDueAt({ config }: SessionState, record: CallRecord): number | null {
  const { tones, call } = record;
  if (!tones || !isLive(record)) return null;
  if (tones.state === 'sending') return tones.nextAt;
  const isOurs = config.dial.extensionAfterAnswer && tones.state === 'waiting';
  if (!isOurs || call.answeredAt === undefined) return null;
  // A machine that has just answered does not listen yet: an extension without a pause gets one.
  return call.answeredAt + Math.max(1, pausesBefore(tones.text)) * config.timeouts.tonePause;
}

export function tonesDue(state: SessionState, key: string, at: number): Step {
  const record = callByKey(state, key);
  if (!record?.tones) return step(state);
  const { tones } = record;
  return sendNext(state, record, tones, tones.state === 'sending' ? tones.rest : shownTones(tones.text), at);
}

function sendNext(state: SessionState, record: CallRecord, tones: CallTones, left: string, at: number): Step {
  const patch = (now: SessionState, change: Partial<CallTones>): SessionState =>
    patchCall(now, record.key, { tones: { ...tones, ...change } });
  const digits = /^[^,]+/.exec(left)?.[0] ?? '';
  // On hold, being transferred: the agent presses once it goes on.
  if (digits === '' || !record.isConfirmed || !record.call.allowed.includes('dtmf'))
    return step(patch(state, { state: 'stopped', rest: '', nextAt: null }));
  const behind = left.slice(digits.length);
  const rest = shownTones(behind);
  const sent = performOn(state, record, { type: 'dtmf', callId: record.call.id, digits });
  if (rest !== '') {
    const nextAt = at + digits.length * TONE + pausesBefore(behind) * state.config.timeouts.tonePause;
    return { ...sent, state: patch(sent.state, { state: 'sending', rest, nextAt }) };
  }
  const done = patch(sent.state, { state: 'sent', rest: '', nextAt: null });
  return { ...sent, state: announce(done, ANNOUNCE.tonesSent, [shownTones(tones.text)]) };
}

const pausesBefore = (text: string): number => text.length - shownTones(text).length;
