import { LeadDriverPort, servedDriver } from './driverPort';
import type { AskTab } from '../../tabs/tabMethods';
import type { TabDriver } from './tabDriver';

function made(isShared: boolean) {
  const own = {
    start: jest.fn(() => Promise.resolve()),
    prepare: jest.fn(() => Promise.resolve()),
    stop: jest.fn(() => Promise.resolve()),
    perform: jest.fn(() => Promise.resolve({ callId: 'own' })),
    describe: jest.fn(() => null),
    isShared: () => isShared,
  };
  const ask = jest.fn<Promise<never>, Parameters<AskTab>>(() =>
    Promise.resolve({ callId: 'other' } as never),
  );
  const log = jest.fn();
  const act = async <T>(work: () => T | Promise<T>) => work();
  const tabs = { id: 'a', others: () => ['b', 'c'], ask, act };
  return { own, ask, log, port: new LeadDriverPort(own as unknown as TabDriver, tabs, log) };
}

it('keeps a driver that may run once to the leading tab', async () => {
  const { port, ask, own } = made(false);
  await port.start();
  port.joined('d');
  await port.stop('logout');
  expect(ask).not.toHaveBeenCalled();
  expect([own.start, own.stop].map((run) => run.mock.calls.length)).toEqual([1, 1]);
});

it('starts one that runs in every tab there too, each once, also in tabs that come later', async () => {
  const { port, ask } = made(true);
  await port.start();
  port.joined('b');
  port.joined('d');
  port.joined('a');
  expect(ask.mock.calls.map(([tab, method]) => [tab, method])).toEqual([
    ['b', 'driver.start'],
    ['c', 'driver.start'],
    ['d', 'driver.start'],
  ]);
});

it('asks a tab again that failed or came back', async () => {
  const { port, ask, log } = made(true);
  await port.start();
  ask.mockRejectedValueOnce(new Error('no'));
  port.left('b');
  port.joined('b');
  await Promise.resolve();
  await Promise.resolve();
  expect(log).toHaveBeenCalledTimes(1);
  port.joined('b');
  expect(ask.mock.calls.filter(([tab]) => tab === 'b')).toHaveLength(3);
});

it('sends a command to the tab that owns the call, a sign-in never', async () => {
  const { port, own, ask } = made(true);
  await expect(port.perform({ type: 'hangup', callId: 'x' }, 'b')).resolves.toEqual({ callId: 'other' });
  await expect(port.perform({ type: 'hangup', callId: 'x' }, 'a')).resolves.toEqual({ callId: 'own' });
  await port.perform({ type: 'login', fields: { password: 'canary' } }, 'b');
  expect(own.perform).toHaveBeenCalledTimes(2);
  expect(JSON.stringify(ask.mock.calls)).not.toContain('canary');
});

it('lets the others run when leadership moves, and stops them at sign-out', async () => {
  const { port, ask } = made(true);
  await port.stop('handover');
  expect(ask).not.toHaveBeenCalled();
  await port.stop('logout');
  expect(ask.mock.calls).toEqual([
    ['b', 'driver.stop', ['logout']],
    ['c', 'driver.stop', ['logout']],
  ]);
});

it('serves its own instance to the leader', async () => {
  const { own } = made(true);
  const served = servedDriver(own as unknown as TabDriver);
  await served['driver.start']();
  await served['driver.perform']({ type: 'logout' });
  await served['driver.stop']('logout');
  expect(own.perform).toHaveBeenCalledWith({ type: 'logout' });
  expect(own.stop).toHaveBeenCalledWith('logout');
});

it('takes no sign-in from another tab', async () => {
  const { own } = made(true);
  const served = servedDriver(own as unknown as TabDriver);
  const asked = served['driver.perform']({ type: 'login', fields: { password: 'canary' } });
  await expect(asked).rejects.toMatchObject({ code: 'forbidden' });
  expect(own.perform).not.toHaveBeenCalled();
});
