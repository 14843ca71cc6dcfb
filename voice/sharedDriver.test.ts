// Two Salesforce tabs of one user: each has a connector of its own, and one driver serves both.
import { openConnector, type Opened } from './testing/connector';
import { describeWithLibrary } from './testing/library';
import { SharedLocks } from './testing/locks';
import { STATUS } from './testing/scenario';

describeWithLibrary('two tabs', () => {
  let first: Opened;
  let second: Opened;

  beforeEach(async () => {
    const locks = new SharedLocks();
    let json: string | null = null;
    const memory = () => ({
      load: () => Promise.resolve(json),
      save: (text: string) => Promise.resolve(void (json = text)),
    });
    const tab = (name: string) => openConnector({ locks: locks.of(name), memory });
    first = tab('a');
    first.setUp();
    await first.took(['CONNECTOR_READY']);
    first.down('SET_AGENT_STATUS', { agentStatus: 'Online', statusInfo: { statusId: STATUS.available } });
    await first.took(['SET_AGENT_STATUS_RESULT']);
    second = tab('b');
    second.setUp();
    await second.took(['CONNECTOR_READY']);
  });
  afterEach(() => {
    first.close();
    second.close();
  });

  async function rings(): Promise<unknown> {
    await first.ring({ from: '+14155550132' });
    await first.took(['CALL_STARTED']);
    return (await second.took(['CALL_STARTED'])).find(({ event }) => event === 'CALL_STARTED')?.payload;
  }
  const names = (up: readonly { event: string }[]) =>
    up.map(({ event }) => event).filter((event) => event !== 'MESSAGE' && event !== 'CALL_UPDATED');

  it('show the same call, which the driver of one of them has', async () => {
    const call = await rings();
    expect([first.driver().leads, second.driver().leads]).toEqual([true, false]);
    expect(call).toMatchObject({ state: 'ringing', phoneNumber: '+14155550132' });
  });

  it('answer it from either: there it is the answer, in the other an event', async () => {
    const call = await rings();
    second.down('ACCEPT_CALL', { call });
    expect(names(await second.took(['CALL_CONNECTED']))).toEqual(['CALL_CONNECTED']);
    expect(names(await first.took(['CALL_CONNECTED']))).toEqual(['CALL_CONNECTED']);
  });

  it('tell the agent of the one that asked what went wrong', async () => {
    await rings();
    second.down('DIAL', { contact: { phoneNumber: '+12025550008' } });
    const up = await second.took(['CALL_FAILED', 'ERROR']);
    expect(up.find(({ event }) => event === 'ERROR')?.payload).toEqual({ message: 'INVALID_DESTINATION' });
    expect(names(await first.took([]))).toEqual([]);
  });

  it('go on with the call when the one that has the driver is closed', async () => {
    const call = await rings();
    second.down('ACCEPT_CALL', { call });
    await second.took(['CALL_CONNECTED']);
    first.close();
    // Its buttons are grey while the driver starts here, and nothing else.
    expect(names(await second.took(['CALL_UPDATED']))).toEqual([]);
    expect(second.driver().leads).toBe(true);
    second.down('HOLD', { call });
    expect(names(await second.took(['HOLD_TOGGLE']))).toEqual(['HOLD_TOGGLE']);
    second.down('END_CALL', { call });
    expect(names(await second.took(['HANGUP'])).slice(0, 1)).toEqual(['HANGUP']);
  });

  it('sign in where the form is: the fields never cross to the other', async () => {
    expect(second.driver().leads).toBe(false);
    const refused = second.driver().perform({ type: 'login', fields: { agentId: '7', password: 'x' } });
    await refused.catch(() => undefined);
    expect([first.driver().leads, second.driver().leads]).toEqual([false, true]);
  });
});
