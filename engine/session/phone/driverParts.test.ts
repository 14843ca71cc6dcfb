import type { DriverSnapshot, PartEvent } from '../../contract/driver/driver';
import { call } from '../testing/builders';
import { Play } from '../testing/play';

const play = (...capabilities: DriverSnapshot['capabilities']) =>
  new Play({ capabilities: ['call.dial', 'call.answer', ...capabilities] });
const tell = (on: Play, ...events: readonly PartEvent[]) => {
  for (const event of events) on.driver(event);
};

describe('what a driver tells beside session, agent and calls', () => {
  it('brings caller ids that were learnt at sign-in to the panel', () => {
    const on = play();
    expect(on.view().dial.callerIds).toEqual([]);
    tell(on, { type: 'callerIds', callerIds: [{ id: 'sales', label: 'Sales', address: '+14155550100' }] });
    expect(on.view().dial.callerIds).toEqual([{ id: 'sales', label: 'Sales' }]);
  });

  it('brings queues, voicemail and the vendor’s actions to the status row', () => {
    const on = play('queues', 'voicemail', 'vendor.actions');
    const queue = { id: 'q', label: 'Support', loggedIn: true, selectable: true, waiting: 3 };
    const action = { id: 'a', label: 'Clock in', enabled: true };
    tell(
      on,
      { type: 'queues', queues: [queue] },
      { type: 'voicemail', voicemail: { count: 2 } },
      { type: 'actions', actions: [action] },
    );
    expect(on.view().status).toMatchObject({ queues: [queue], voicemail: 2, vendorActions: [action] });
  });

  it('offers devices only where one can be chosen', () => {
    const devices = [{ id: 'desk', label: 'Desk', kind: 'desk', selected: true }] as const;
    const without = play();
    const able = play('device.select');
    for (const on of [without, able]) tell(on, { type: 'devices', devices });
    expect(without.view().status.ringDevices).toEqual([]);
    expect(able.view().status.ringDevices).toEqual(devices);
  });

  it('takes a name that the driver learnt while it ran', () => {
    const on = play();
    on.driver({
      type: 'manifest',
      manifest: {
        ...{ id: 'acme', label: 'Acme Berlin', version: '1.0.0', contract: '1.1', capabilities: [] },
        ...{ configSchema: [], origins: [], sessions: 'exclusive' },
      },
    });
    expect(on.state.driver.label).toBe('Acme Berlin');
  });

  it('takes the capabilities that came later', () => {
    const on = play();
    on.driver({ type: 'capabilities', capabilities: ['call.answer'] });
    expect(on.view().dial).toMatchObject({ canDial: false });
  });
});

describe('a notice of the telephone system', () => {
  const notice = { id: 'n', level: 'warning', text: 'Recording\u0000 is\noff' } as const;
  it('is shown as one line of text', () => {
    const on = play();
    on.driver({ type: 'vendor.notice', notice });
    expect(on.view().notices).toEqual([{ id: 'n', level: 'warning', text: 'Recording is off' }]);
  });

  it('gives way to a newer one of its id, and goes with an empty one', () => {
    const on = play();
    on.driver({ type: 'vendor.notice', notice });
    on.driver({ type: 'vendor.notice', notice: { ...notice, text: 'Recording is on' } });
    expect(on.view().notices).toMatchObject([{ text: 'Recording is on' }]);
    on.driver({ type: 'vendor.notice', notice: { ...notice, text: '' } });
    expect(on.view().notices).toEqual([]);
  });

  it('goes when its time is over, or when the agent puts it away', () => {
    const on = play();
    on.driver({ type: 'vendor.notice', notice: { ...notice, until: on.at + 5_000 } });
    on.driver({ type: 'vendor.notice', notice: { ...notice, id: 'other' } });
    on.wait(5_001);
    expect(on.view().notices).toMatchObject([{ id: 'other' }]);
    on.intent({ type: 'notice.dismissed', id: 'other' });
    expect(on.view().notices).toEqual([]);
  });

  it('is one of five at most, and never longer than 500 characters', () => {
    const on = play();
    for (let i = 0; i < 9; i++)
      on.driver({ type: 'vendor.notice', notice: { ...notice, id: String(i), text: 'x'.repeat(2_000) } });
    expect(on.view().notices.map(({ id }) => id)).toEqual(['4', '5', '6', '7', '8']);
    for (const { text } of on.view().notices) expect(text.length).toBeLessThanOrEqual(500);
  });
});

describe('what the agent asks that is about no call', () => {
  const asked = (on: Play) => on.commands;

  it('is sent when the driver can do it, once at a time', () => {
    const on = play('queue.login');
    const command = { type: 'queue.login', queueIds: ['q'] } as const;
    on.intent({ type: 'agent.perform', command });
    on.intent({ type: 'agent.perform', command });
    on.intent({ type: 'agent.perform', command: { type: 'device.select', deviceId: 'desk' } });
    expect(asked(on)).toEqual([command]);
  });

  it('supervises only in the ways that are claimed', () => {
    const on = play('supervise.listen');
    const to = { kind: 'agent', value: '7' } as const;
    on.intent({ type: 'agent.perform', command: { type: 'supervise', mode: 'barge', to } });
    on.intent({ type: 'agent.perform', command: { type: 'supervise', mode: 'listen', to } });
    expect(asked(on)).toEqual([{ type: 'supervise', mode: 'listen', to }]);
  });

  it('sends an action of the vendor’s by the driver’s own call id, when the call offers it now', () => {
    const on = play('vendor.actions');
    const actions = [
      { id: 'postpone', label: 'Later', enabled: true },
      { id: 'skip', label: 'Skip', enabled: false },
    ];
    on.call(call('offered', { actions }));
    const { id: callId } = on.shown;
    for (const actionId of ['skip', 'postpone', 'unheard'])
      on.intent({ type: 'agent.perform', command: { type: 'vendor.action', actionId, callId } });
    expect(asked(on)).toEqual([
      { type: 'vendor.action', actionId: 'postpone', callId: on.state.calls[0]?.call.id },
    ]);
    expect(on.shown.vendorActions).toEqual(actions);
  });
});

describe('a link that the driver opens again by itself', () => {
  const reconnecting = (on: Play) =>
    on.driver({
      type: 'session',
      session: { phase: 'reconnecting', since: on.at, retryAt: on.at + 20_000 },
    });

  it('shows when that is, and is tried now on a press, once', () => {
    const on = play('session.reconnect');
    reconnecting(on);
    expect(on.view().banner).toMatchObject({ retryAt: on.at + 20_000, canRetry: true });
    on.intent({ type: 'retry' });
    expect(on.view().banner).toMatchObject({ canRetry: false });
    on.intent({ type: 'retry' });
    expect(on.commands).toEqual([{ type: 'reconnect' }]);
  });

  it('is left alone where the driver cannot be told', () => {
    const on = play();
    reconnecting(on);
    on.intent({ type: 'retry' });
    expect(on.view().banner).toMatchObject({ canRetry: false });
    expect(on.commands).toEqual([]);
  });
});
