import { CONFIG_DEFAULTS } from '../../contract/config/config';
import { call, CAPABILITIES } from '../testing/builders';
import { Play } from '../testing/play';

const two = (change: object = {}) => {
  const play = new Play({ capabilities: [...CAPABILITIES, 'conference.merge'] });
  play.call(call('active', { id: 'a' }));
  play.call(call('held', { id: 'a' }));
  play.call(call('active', { id: 'b', ...change }));
  return play;
};
const shown = (play: Play) => play.state.calls.find(({ key }) => key === play.view().currentCallId)?.call.id;

describe('two calls', () => {
  it.each([
    ['first held, then talked to', ['b', 'held', 'a', 'active']],
    ['first talked to, then held', ['a', 'active', 'b', 'held']],
  ] as const)('show after a swap whom the agent talks to: %s', (_name, [one, was, other, is]) => {
    const play = two({ kind: 'consult', consultOf: 'a' });
    expect(shown(play)).toBe('b');
    play.call(call(was, { id: one }));
    play.call(call(is, { id: other }));
    expect(shown(play)).toBe('a');
  });

  it('stay where they are when the one on screen is put on hold and nobody else is talked to', () => {
    const play = two();
    play.call(call('held', { id: 'b' }));
    expect(shown(play)).toBe('b');
  });

  it('are merged by the ids that the driver knows, and not with one that is gone', () => {
    const play = two({ allowed: ['conference'] });
    const [first, second] = [play.key(0), play.key(1)];
    play.intent({ type: 'perform', command: { type: 'conference', callId: second, with: 'gone' } });
    expect(play.all('driver.perform')).toEqual([]);
    play.intent({ type: 'perform', command: { type: 'conference', callId: second, with: first } });
    expect(play.last('driver.perform').command).toEqual({ type: 'conference', callId: 'b', with: 'a' });
  });
});

it('says of a call whether a Task is written of it', () => {
  const isLogged = (change: object, log = CONFIG_DEFAULTS.log) => {
    const play = new Play({ config: { log } });
    play.call(call('active', change));
    return play.view().calls[0]?.isLogged;
  };
  const internal = { answered: false, unanswered: false };
  expect(isLogged({})).toBe(true);
  expect(isLogged({ kind: 'consult' })).toBe(false);
  expect(isLogged({ direction: 'internal' })).toBe(CONFIG_DEFAULTS.log.internal.answered);
  expect(isLogged({ direction: 'internal' }, { ...CONFIG_DEFAULTS.log, internal })).toBe(false);
});
