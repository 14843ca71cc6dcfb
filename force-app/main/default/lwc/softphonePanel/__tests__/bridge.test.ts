import { connectBridge } from '../bridge';
import type { BridgeListener } from '../bridge';
import { view } from '../../../../../../tests/panel/views';

const listener = (): jest.Mocked<BridgeListener> => ({ view: jest.fn(), answer: jest.fn() });
const say = (name: string, message: unknown): void => {
  const detail = typeof message === 'string' ? message : JSON.stringify(message);
  window.dispatchEvent(new CustomEvent(name, { detail }));
};
/** Everything that is said on one name, parsed. */
const heard = (name: string): unknown[] => {
  const all: unknown[] = [];
  window.addEventListener(name, (event) => all.push(JSON.parse((event as CustomEvent<string>).detail)));
  return all;
};
const HELLO = { v: 2, from: 'panel' };

describe('bridge', () => {
  it('greets when it is there, and again when the engine comes later', () => {
    const hellos = heard('softphone:hello');
    const bridge = connectBridge(listener());
    expect(hellos).toEqual([HELLO]);
    say('softphone:hello', { v: 2, from: 'engine' });
    expect(hellos.filter((hello) => (hello as typeof HELLO).from === 'panel').length).toBe(2);
    bridge.disconnect();
  });

  it('does not greet for ever with an engine that answers each hello', () => {
    let rounds = 0;
    const engine = (event: Event) => {
      const { from } = JSON.parse((event as CustomEvent<string>).detail) as { from: string };
      rounds += 1;
      if (from === 'panel' && rounds < 50) say('softphone:hello', { v: 2, from: 'engine' });
    };
    window.addEventListener('softphone:hello', engine);
    const bridge = connectBridge(listener());
    window.removeEventListener('softphone:hello', engine);
    bridge.disconnect();
    expect(rounds).toBe(2);
  });

  it('tells views and answers apart, and is silent after it was disconnected', () => {
    const listening = listener();
    const bridge = connectBridge(listening);
    const answer = { type: 'recents', offset: 50, items: [] } as const;
    say('softphone:view', { v: 2, type: 'view', view: view(0) });
    say('softphone:view', { v: 2, type: 'answer', answer });
    bridge.disconnect();
    say('softphone:view', { v: 2, type: 'view', view: view(0) });
    expect(listening.view).toHaveBeenCalledTimes(1);
    expect(listening.answer).toHaveBeenCalledWith(answer);
  });

  it('leaves an engine of another schema alone: neither its views nor its greeting are read', () => {
    const listening = listener();
    const bridge = connectBridge(listening);
    const hellos = heard('softphone:hello');
    say('softphone:view', { v: 99, type: 'view', view: { other: true } });
    say('softphone:view', { v: 99, type: 'answer', answer: {} });
    say('softphone:hello', { v: 99, from: 'engine' });
    bridge.disconnect();
    expect(listening.view).not.toHaveBeenCalled();
    expect(listening.answer).not.toHaveBeenCalled();
    expect(hellos).toEqual([{ v: 99, from: 'engine' }]);
  });

  it('reports what fails inside the panel as text, and throws nothing at the engine', () => {
    const intents = heard('softphone:intent');
    const listening = listener();
    listening.view.mockImplementation(() => {
      throw new TypeError('boom');
    });
    const bridge = connectBridge(listening);
    say('softphone:view', { v: 2, type: 'view', view: view(0) });
    say('softphone:view', '{');
    bridge.failed('x'.repeat(2000));
    bridge.disconnect();
    const messages = intents.map((up) => (up as { intent: { type: string; message: string } }).intent);
    expect(messages.map(({ type }) => type)).toEqual(['panel.failed', 'panel.failed', 'panel.failed']);
    expect(messages[0]?.message).toContain('TypeError: boom');
    expect(messages[1]?.message).toContain('SyntaxError');
    expect(messages[2]?.message.length).toBe(500);
  });
});
