// Why a SIP call ended, row by row: what is expected stands here in full and is taken from no table of the driver.
import type { EndEvent } from 'jssip/lib/RTCSession';
import { endOfSession } from '../jssip/endOfSession';
import type { LegCause } from '../phone';
import { callEnd, STATUS_ENDS } from './endOf';
import type { HowItWas } from './endOf';

const FINAL_ANSWERS = [
  [400, 'failed', 'vendor'],
  [401, 'failed', 'auth-expired'],
  [403, 'rejected', 'forbidden'],
  [404, 'unreachable', 'destination-unreachable'],
  [405, 'failed', 'vendor'],
  [407, 'failed', 'auth-expired'],
  [408, 'no-answer', 'destination-unreachable'],
  [410, 'unreachable', 'destination-unreachable'],
  [415, 'media-failed', 'media-failed'],
  [420, 'failed', 'vendor'],
  [480, 'no-answer', 'destination-unreachable'],
  [481, 'lost', 'vendor'],
  [484, 'unreachable', 'destination-invalid'],
  [485, 'unreachable', 'destination-unreachable'],
  [486, 'busy', 'busy'],
  [487, 'cancelled', 'aborted'],
  [488, 'media-failed', 'media-failed'],
  [500, 'failed', 'vendor'],
  [501, 'failed', 'vendor'],
  [502, 'unreachable', 'destination-unreachable'],
  [503, 'unreachable', 'destination-unreachable'],
  [504, 'unreachable', 'destination-unreachable'],
  [600, 'busy', 'busy'],
  [603, 'rejected', 'forbidden'],
  [604, 'unreachable', 'destination-unreachable'],
  [606, 'media-failed', 'media-failed'],
  [607, 'rejected', 'forbidden'],
  [608, 'rejected', 'forbidden'],
] as const;
const BY_CLASS = [
  [300, 'unreachable', 'destination-unreachable'],
  [302, 'unreachable', 'destination-unreachable'],
  [399, 'unreachable', 'destination-unreachable'],
  [402, 'failed', 'vendor'],
  [499, 'failed', 'vendor'],
  [599, 'failed', 'vendor'],
  [699, 'failed', 'vendor'],
] as const;

it.each([...FINAL_ANSWERS, ...BY_CLASS])('answered with %i it is %s (%s)', (status, endReason, code) => {
  const { error, ...told } = callEnd(
    { cause: 'refused', byFarEnd: true, status },
    { direction: 'outbound', wasAnswered: false },
  );
  expect([told, error?.code, error?.vendor]).toEqual([{ endReason }, code, { code: String(status) }]);
});

it('has a row here for every final answer that the driver lists', () => {
  expect(FINAL_ANSWERS.map(([status]) => String(status))).toEqual(Object.keys(STATUS_ENDS));
});

const RANG: HowItWas = { direction: 'inbound', wasAnswered: false };
const ONLY_RANG: HowItWas = { ...RANG, onlyRang: true };
const TALKED: HowItWas = { direction: 'inbound', wasAnswered: true };
const DIALLED: HowItWas = { direction: 'outbound', wasAnswered: false };
const REACHED: HowItWas = { direction: 'outbound', wasAnswered: true };

it.each<[LegCause, boolean, HowItWas, string, string | null]>([
  ['bye', false, RANG, 'local-hangup', null],
  ['bye', false, TALKED, 'local-hangup', null],
  ['bye', false, DIALLED, 'local-hangup', null],
  ['bye', true, RANG, 'cancelled', null],
  ['bye', true, TALKED, 'remote-hangup', null],
  ['bye', true, DIALLED, 'remote-hangup', null],
  ['bye', true, REACHED, 'remote-hangup', null],
  ['cancel', true, RANG, 'cancelled', null],
  ['cancel', false, DIALLED, 'lost', 'not-connected'],
  ['no-answer', true, RANG, 'missed', null],
  ['no-answer', true, DIALLED, 'no-answer', null],
  ['gone', false, TALKED, 'remote-hangup', null],
  ['gone', false, REACHED, 'remote-hangup', null],
  ['gone', false, DIALLED, 'lost', null],
  ['gone', false, ONLY_RANG, 'missed', null],
  ['timeout', false, TALKED, 'lost', 'timeout'],
  ['timeout', false, DIALLED, 'lost', 'timeout'],
  ['timeout', false, ONLY_RANG, 'missed', null],
  ['link', false, TALKED, 'lost', 'not-connected'],
  ['link', false, DIALLED, 'lost', 'not-connected'],
  ['link', false, ONLY_RANG, 'missed', null],
  ['media', false, TALKED, 'media-failed', 'media-failed'],
  ['media', false, ONLY_RANG, 'media-failed', 'media-failed'],
  ['other', false, TALKED, 'failed', 'vendor'],
  ['other', false, ONLY_RANG, 'missed', null],
])('%s (by the far end: %p) of %j is %s', (cause, byFarEnd, before, endReason, code) => {
  const told = callEnd({ cause, byFarEnd }, before);
  expect([told.endReason, told.error?.code ?? null]).toEqual([endReason, code]);
});

it.each<[string, LegCause]>([
  ['Terminated', 'bye'],
  ['Canceled', 'cancel'],
  ['No Answer', 'no-answer'],
  ['Expires', 'no-answer'],
  ['Dialog Error', 'gone'],
  ['No ACK', 'timeout'],
  ['Request Timeout', 'timeout'],
  ['Connection Error', 'link'],
  ['RTP Timeout', 'media'],
  ['WebRTC Error', 'media'],
  ['Bad Media Description', 'media'],
  ['Missing SDP', 'media'],
  ['Incompatible SDP', 'media'],
  ['User Denied Media Access', 'media'],
  ['Busy', 'other'],
  ['constructor', 'other'],
])('of what the library calls %s the cause is %s', (cause, expected) => {
  const event = { originator: 'remote', message: null, cause } as unknown as EndEvent;
  expect(endOfSession(event)).toEqual({ cause: expected, byFarEnd: true });
});

it.each([
  ['SIP;cause=200;text="Call completed elsewhere"', 'taken-elsewhere'],
  ['SIP ;cause=200', 'taken-elsewhere'],
  ['Q.850;cause=26', 'taken-elsewhere'],
  ['SIP;cause=480', 'missed'],
  ['Q.850;cause=19', 'missed'],
  ['Q.850;cause=16', 'cancelled'],
])('stopped ringing with "%s" it is %s', (reason, endReason) => {
  expect(callEnd({ cause: 'cancel', byFarEnd: true, reason }, RANG)).toEqual({ endReason });
});
