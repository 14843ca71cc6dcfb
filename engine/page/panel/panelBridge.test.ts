import { PANEL_EVENTS } from '../../contract/panel/panelBridge';
import type { PanelView } from '../../contract/panel/panelView';
import { PanelBridge } from './panelBridge';

function made() {
  const target = new EventTarget();
  const heard: { readonly name: string; readonly detail: unknown }[] = [];
  for (const name of Object.values(PANEL_EVENTS))
    target.addEventListener(name, (event) => heard.push({ name, detail: (event as CustomEvent).detail }));
  const handlers = { intent: jest.fn(), secret: jest.fn(), hello: jest.fn() };
  const log = jest.fn();
  const bridge = new PanelBridge(target, handlers, log);
  const up = (name: string, message: unknown) =>
    target.dispatchEvent(
      new CustomEvent(name, { detail: typeof message === 'string' ? message : JSON.stringify(message) }),
    );
  const views = () => heard.filter(({ name }) => name === PANEL_EVENTS.view);
  return { bridge, handlers, log, heard, up, views };
}
const view = (screen: string) => ({ v: 1, screen }) as PanelView;

it('says hello as texts, and does not take its own for the panel’s', () => {
  const { heard, handlers, bridge } = made();
  expect(heard).toEqual([{ name: PANEL_EVENTS.hello, detail: '{"v":2,"from":"engine","build":"0"}' }]);
  expect(handlers.hello).not.toHaveBeenCalled();
  expect(bridge.hasPanel).toBe(false);
});

it('gives a panel that comes second the view that it has missed', () => {
  const { bridge, up, views, handlers } = made();
  bridge.sendView(view('idle'));
  up(PANEL_EVENTS.hello, { v: 2, from: 'panel' });
  expect(views().map(({ detail }) => detail)).toEqual([
    '{"v":2,"type":"view","view":{"v":1,"screen":"idle"}}',
    '{"v":2,"type":"view","view":{"v":1,"screen":"idle"}}',
  ]);
  expect(handlers.hello).toHaveBeenCalledTimes(1);
  expect(bridge.hasPanel).toBe(true);
});

it('does not send an equal view again', () => {
  const { bridge, views } = made();
  bridge.sendView(view('idle'));
  bridge.sendView(view('idle'));
  bridge.sendView(view('active'));
  bridge.sendView(view('idle'));
  expect(views()).toHaveLength(3);
});

it('hands over intents and secrets', () => {
  const { up, handlers } = made();
  up(PANEL_EVENTS.intent, { v: 2, intent: { type: 'retry' } });
  up(PANEL_EVENTS.secret, { v: 2, fields: { password: 'canary' } });
  expect(handlers.intent).toHaveBeenCalledWith({ type: 'retry' });
  expect(handlers.secret).toHaveBeenCalledWith({ password: 'canary' });
});

it('survives nonsense, other versions and a handler that throws, and logs no secret', () => {
  const { up, handlers, log } = made();
  handlers.secret.mockImplementation(() => {
    throw new Error('canary');
  });
  up(PANEL_EVENTS.intent, '{');
  up(PANEL_EVENTS.intent, 'null');
  up(PANEL_EVENTS.intent, { v: 1, intent: { type: 'retry' } });
  up(PANEL_EVENTS.secret, { v: 2, fields: { password: 'canary' } });
  expect(handlers.intent).not.toHaveBeenCalled();
  expect(log).toHaveBeenCalledTimes(4);
  expect(JSON.stringify(log.mock.calls)).not.toContain('canary');
});

it('hears nothing after it was closed', () => {
  const { bridge, up, handlers } = made();
  bridge.close();
  up(PANEL_EVENTS.intent, { v: 2, intent: { type: 'retry' } });
  expect(handlers.intent).not.toHaveBeenCalled();
});
