import { stepsFor, type Standing } from './reservationWords';
import type { ReservationStatus } from '../router/router';

const offered: Standing = { state: 'offered', wasAnswered: false, intent: null };
const active: Standing = { state: 'active', wasAnswered: true, intent: null };
const words = (status: ReservationStatus, standing: Standing): readonly string[] =>
  stepsFor(status, standing).map((step) => (step.type === 'end' ? step.end.endReason : step.type));

it.each([
  ['rejected', 'rejected'],
  ['timeout', 'missed'],
  ['canceled', 'cancelled'],
  ['rescinded', 'taken-elsewhere'],
] as const)('an offer that is %s ends as %s and is closed', (status, reason) => {
  expect(words(status, offered)).toEqual([reason, 'close']);
});

it('waiting and accepted end nothing', () => {
  expect(words('pending', offered)).toEqual([]);
  expect(words('accepted', active)).toEqual([]);
});

it('the work after a call begins once its leg is gone, whichever comes first', () => {
  expect(words('wrapping', active)).toEqual(['remote-hangup', 'wrapup']);
  expect(words('wrapping', { ...active, state: 'ended' })).toEqual(['wrapup']);
});

it('what the agent did is the reason, whatever TaskRouter says first', () => {
  const intent = { endReason: 'transferred' } as const;
  expect(words('wrapping', { ...active, intent })).toEqual(['transferred', 'wrapup']);
  expect(words('canceled', { ...offered, intent: { endReason: 'rejected' } })).toEqual(['rejected', 'close']);
});

it('a word that comes twice, or late, moves nothing', () => {
  expect(words('wrapping', { ...active, state: 'wrapup' })).toEqual([]);
  expect(words('completed', { ...active, state: 'wrapup' })).toEqual(['close']);
  for (const status of ['rescinded', 'wrapping', 'completed', 'accepted'] as const)
    expect(words(status, { ...active, state: 'closed' })).toEqual([]);
});
