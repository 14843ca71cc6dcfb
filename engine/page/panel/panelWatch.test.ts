/** @jest-environment jsdom */
import { CONFIG_DEFAULTS } from '../../contract/config/config';
import type { CallView, PanelView } from '../../contract/panel/panelView';
import { FakeClock } from '../../contract/testing/fakeClock';
import { prefersStandalone } from './pageChoice';
import { PanelWatch } from './panelWatch';

const HELLO = CONFIG_DEFAULTS.timeouts.panelHello;

function made(page: 'lightning-out' | 'standalone' = 'lightning-out') {
  const clock = new FakeClock();
  const send = jest.fn();
  const move = jest.fn();
  const config = { ...CONFIG_DEFAULTS, orgId: 'org', userId: 'user', page };
  const loadNotice = () => import('./fallbackNotice');
  const watch = new PanelWatch({ config, clock, log: jest.fn(), send, move, loadNotice });
  return { clock, send, move, watch, config };
}
const call = (state: string, actions: readonly string[], title = 'Ana Silva') =>
  ({
    id: 'c1',
    state,
    title: { text: title },
    number: null,
    actions: actions.map((action) => ({ action, enabled: true, reasonKey: null })),
  }) as unknown as CallView;
const view = (...calls: CallView[]) => ({ calls }) as unknown as PanelView;
const buttons = () => [...document.querySelectorAll('button')];

beforeEach(() => {
  document.body.replaceChildren();
  localStorage.clear();
});

it('does nothing when the panel says hello in time', async () => {
  const { clock, watch, move } = made();
  watch.hello();
  await clock.advance(HELLO);
  expect(document.body.childElementCount).toBe(0);
  expect(move).not.toHaveBeenCalled();
});

it('moves to the standalone page once when no call is live, and keeps that for a week', async () => {
  const { clock, watch, move, config } = made();
  await clock.advance(HELLO);
  watch.viewed(view());
  expect(move).toHaveBeenCalledTimes(1);
  const week = 7 * 24 * 60 * 60 * 1000;
  expect(prefersStandalone(config, clock.now() + week - 1)).toBe(true);
  expect(prefersStandalone(config, clock.now() + week)).toBe(false);
  expect(prefersStandalone({ ...config, userId: 'another' }, clock.now())).toBe(false);
});

it('lets the agent take and end the call first', async () => {
  const { clock, watch, move, send } = made();
  watch.viewed(view(call('offered', ['answer', 'reject'])));
  await clock.advance(HELLO);
  expect(document.body.textContent).toContain('SP-1010');
  expect(buttons().map((button) => button.textContent)).toEqual(['Answer', 'Decline']);
  buttons()[0]?.click();
  expect(send).toHaveBeenCalledWith({ type: 'perform', command: { type: 'answer', callId: 'c1' } });
  watch.viewed(view(call('active', ['hangup', 'hold'])));
  expect(buttons().map((button) => button.textContent)).toEqual(['End']);
  expect(move).not.toHaveBeenCalled();
  watch.viewed(view(call('wrapup', [])));
  expect(move).toHaveBeenCalledTimes(1);
});

it('shows every call there is, each with its own buttons', async () => {
  const { clock, watch, send } = made();
  const second = { ...call('offered', ['answer'], 'Ben Okafor'), id: 'c2' };
  watch.viewed(view(call('active', ['hangup']), second));
  await clock.advance(HELLO);
  const rows = [...document.querySelectorAll('[role="group"]')];
  expect(rows.map((row) => row.getAttribute('aria-label'))).toEqual(['Ana Silva', 'Ben Okafor']);
  expect(rows.map((row) => row.querySelector('button')?.textContent)).toEqual(['End', 'Answer']);
  rows[1]?.querySelector('button')?.click();
  rows[0]?.querySelector('button')?.click();
  expect(send.mock.calls).toEqual([
    [{ type: 'perform', command: { type: 'answer', callId: 'c2' } }],
    [{ type: 'perform', command: { type: 'hangup', callId: 'c1' } }],
  ]);
  watch.viewed(view({ ...call('active', ['hangup']), id: 'c3' }, second));
  document.querySelector('button')?.click();
  expect(send).toHaveBeenLastCalledWith({ type: 'perform', command: { type: 'hangup', callId: 'c3' } });
});

it('keeps a button that has the focus while nothing about it changes', async () => {
  const { clock, watch } = made();
  watch.viewed(view(call('active', ['hangup'])));
  await clock.advance(HELLO);
  const [button] = buttons();
  watch.viewed(view(call('active', ['hangup'])));
  expect(buttons()[0]).toBe(button);
});

it('shows a hostile name as text', async () => {
  const { clock, watch } = made();
  watch.viewed(view(call('offered', ['answer'], '<img src=x>')));
  await clock.advance(HELLO);
  expect(document.querySelector('img')).toBeNull();
  expect(document.body.textContent).toContain('<img src=x>');
});

it('goes away when the panel comes after all', async () => {
  const { clock, watch } = made();
  watch.viewed(view(call('offered', ['answer'])));
  await clock.advance(HELLO);
  watch.hello();
  expect(buttons()).toHaveLength(0);
});

it('does not move from the standalone page', async () => {
  const { clock, move } = made('standalone');
  await clock.advance(HELLO);
  expect(document.body.textContent).toContain('SP-1010');
  expect(move).not.toHaveBeenCalled();
});
