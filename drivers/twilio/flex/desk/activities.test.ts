import { activityFor, agentState, offlineActivity, presenceOptions } from './activities';

const activity = (name: string, isAvailable = false) => ({ sid: `WA ${name}`, name, isAvailable });
const all = [
  activity('Offline'),
  activity('Available', true),
  activity('Break: Lunch'),
  activity('Break: Coffee'),
  activity('Training'),
  activity('Training: Online'),
];

it('an activity of one word is a presence; those that share a word are one with reasons', () => {
  expect(presenceOptions(all).map(({ label, kind, reasons = [] }) => [label, kind, reasons.length])).toEqual([
    ['Offline', 'offline', 0],
    ['Available', 'available', 0],
    ['Break', 'away', 2],
    ['Training', 'away', 1],
  ]);
});

it('a reason is required where the word alone is no activity', () => {
  const [, , pause, training] = presenceOptions(all);
  expect([pause?.reasonRequired, training?.reasonRequired]).toEqual([true, false]);
  if (!pause || !training) throw new Error('there are two');
  expect(activityFor(pause, undefined)).toBeNull();
  expect(activityFor(pause, 'WA nobody')).toBeNull();
  expect(activityFor(pause, 'WA Break: Coffee')).toBe('WA Break: Coffee');
  expect(activityFor(training, undefined)).toBe('WA Training');
});

it('available and not are never one presence', () => {
  const options = presenceOptions([activity('Calls: All', true), activity('Calls: None')]);
  expect(options.map(({ kind }) => kind)).toEqual(['available', 'away']);
});

it('the activity in force is told with its reason; one that nobody knows is none', () => {
  const given = { since: 7, pending: null };
  expect(agentState(all, 'WA Break: Lunch', given)).toMatchObject({
    presence: { label: 'Break' },
    reason: { label: 'Lunch' },
    since: 7,
  });
  expect(agentState(all, 'WA gone', given).presence).toBeUndefined();
});

it('knows where a worker goes who signs out, and where there is no such activity', () => {
  expect(offlineActivity(all)).toBe('WA Offline');
  expect(offlineActivity([activity('Away')])).toBeUndefined();
});
