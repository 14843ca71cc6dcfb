// What Salesforce's library does that one would not think of: each case where it could reach us, against the library itself.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { AGENT_ERROR, EVENTS } from './library';
import { openConnector, type Opened, type Options } from './testing/connector';
import { describeWithLibrary, FakeWindow, loadLibrary } from './testing/library';
import { Salesforce, SALESFORCE, type Up } from './testing/salesforce';
import { CONNECTOR_CONFIG, STATUS } from './testing/scenario';

const opened: Opened[] = [];
const open = (options?: Options): Opened => {
  const rig = openConnector(options);
  opened.push(rig);
  return rig;
};
const events = (up: readonly Up[]) => up.map(({ event }) => event).filter((event) => event !== 'MESSAGE');

async function ready(options?: Options): Promise<Opened> {
  const rig = open(options);
  rig.setUp();
  expect(events(await rig.took(['CONNECTOR_READY']))).toEqual(['CONNECTOR_READY']);
  rig.down('SET_AGENT_STATUS', { agentStatus: 'Online', statusInfo: { statusId: STATUS.available } });
  await rig.took(['SET_AGENT_STATUS_RESULT']);
  return rig;
}
async function talking(rig: Opened): Promise<{ readonly call: unknown; readonly far: string }> {
  const far = await rig.ring({ from: '+14155550132' });
  const call = (await rig.took(['CALL_STARTED'])).find(({ event }) => event === 'CALL_STARTED')?.payload;
  rig.down('ACCEPT_CALL', { call });
  await rig.took(['CALL_CONNECTED']);
  return { call, far };
}

describeWithLibrary('setting up', () => {
  afterEach(() => opened.splice(0).forEach((rig) => rig.close()));

  it('deafens the library for good when a stranger is first', () => {
    const window = new FakeWindow();
    const init = jest.fn();
    const library = loadLibrary(window);
    library.initializeConnector({ init });
    const salesforce = new Salesforce(window);
    salesforce.setUp({}, { origin: 'https://evil.example' });
    salesforce.setUp({});
    salesforce.close();
    expect(init).not.toHaveBeenCalled();
  });

  it.each([
    ['a stranger', { origin: 'https://evil.example' }],
    ['another organisation, which the library would take', { origin: 'https://other.my.salesforce.com' }],
    ['a frame beside ours', { origin: SALESFORCE, source: { name: 'beside' } }],
  ])('gives %s nothing and goes on listening', async (_who, from) => {
    const rig = open();
    const stranger = new Salesforce(rig.window);
    stranger.setUp(CONNECTOR_CONFIG, from);
    expect(await stranger.took([])).toEqual([]);
    stranger.close();
    rig.setUp();
    expect(events(await rig.took(['CONNECTOR_READY']))).toEqual(['CONNECTOR_READY']);
  });

  it('says which item is wrong, instead of an empty readiness', async () => {
    const rig = open();
    rig.salesforce.setUp({ ...CONNECTOR_CONFIG, '/SoftphoneVoice/Driver': '' });
    const up = await rig.took(['ERROR']);
    expect(up.find(({ event }) => event === 'ERROR')?.payload).toEqual({
      customError: expect.objectContaining({ labelName: 'Softphone_SP1003', namespace: 'c' }) as object,
    });
    expect(events(up)).not.toContain('CONNECTOR_READY');
  });

  it('shows a call that was there before as the call in progress, and by no event', async () => {
    const kept: { json: string | null } = { json: null };
    const memory = () => ({
      load: () => Promise.resolve(kept.json),
      save: (json: string) => Promise.resolve(void (kept.json = json)),
    });
    const before = await ready({ memory });
    const { call } = await talking(before);
    before.down('HOLD', { call });
    await before.took(['HOLD_TOGGLE']);
    before.close();
    const after = open({ memory });
    after.setUp();
    const up = await after.took(['CONNECTOR_READY']);
    expect(events(up)).toEqual(['CONNECTOR_READY']);
    expect(up.find(({ event }) => event === 'CONNECTOR_READY')?.payload).toMatchObject({
      callInProgress: { callId: (call as { callId: string }).callId, callInfo: { isOnHold: true } },
    });
    after.down('AGENT_AVAILABLE', { isAvailable: true });
    expect((await after.took(['CALL_CONNECTED'])).at(-1)?.payload).toMatchObject({ isReplayedCall: true });
  });

  it('waits for the sign-in, is ready after it, and tells the presence after that', async () => {
    const rig = open({ config: { '/SoftphoneSettings/LoginRequired': 'true' } });
    rig.setUp();
    expect(events(await rig.took(['SHOW_LOGIN']))).toEqual(['SHOW_LOGIN']);
    await rig.driver().perform({ type: 'login', fields: { agentId: '7', password: 'x' } });
    const told = events(await rig.took(['LOGIN_RESULT', 'CONNECTOR_READY']));
    expect(told.slice(0, 2)).toEqual(['LOGIN_RESULT', 'CONNECTOR_READY']);
  });

  it('tells by a label of ours that the agent signed in elsewhere', async () => {
    const rig = await ready();
    rig.network().send({ type: 'takeOver', agent: 'agent' });
    const up = await rig.took(['ERROR']);
    expect(up.find(({ event }) => event === 'ERROR')?.payload).toMatchObject({
      customError: { labelName: expect.stringMatching(/^Softphone_SP20\d\d$/) as string, namespace: 'c' },
    });
  });
});

describeWithLibrary('what the library drops or breaks on', () => {
  afterEach(() => opened.splice(0).forEach((rig) => rig.close()));

  it('digits that nobody takes are told to the agent', async () => {
    const rig = await ready();
    rig.down('SEND_DIGITS', { digits: '1' });
    expect(events(await rig.took(['ERROR']))).toEqual(['ERROR']);
  });

  it('a wrap-up that fails is told to the agent', async () => {
    const rig = await ready();
    const { call } = await talking(rig);
    rig.down('END_CALL', { call });
    await rig.took(['HANGUP', 'AFTER_CALL_WORK_STARTED']);
    const how = { type: 'refuse', code: 'conflict' } as const;
    rig.network().hinder({ agent: 'agent', command: 'wrapup.complete', how });
    rig.down('WRAP_UP_CALL', { call });
    expect(events(await rig.took(['ERROR']))).toEqual(['ERROR']);
  });

  it('a call that rings is declined without being named', async () => {
    const rig = await ready();
    await rig.ring({ from: '+14155550132' });
    await rig.took(['CALL_STARTED']);
    rig.down('DECLINE_CALL');
    expect(events(await rig.took(['HANGUP']))).toEqual(['HANGUP']);
  });

  it('a hold that failed answers with an error, never with nothing', async () => {
    const rig = await ready();
    rig.down('HOLD', { call: { callId: 'nobody' } });
    expect((await rig.took(['ERROR'])).at(-1)?.payload).toEqual({ message: 'INVALID_PARTICIPANT' });
  });

  it('messages of other components, in any form', async () => {
    const rig = await ready();
    for (const message of [
      null,
      undefined,
      'text',
      7,
      [],
      { softphone: 'wrapUp' },
      { softphone: 'wrapUp', callId: 7 },
    ])
      rig.down('MESSAGE', { message });
    rig.down('GET_AGENT_STATUS');
    expect((await rig.took(['GET_AGENT_STATUS_RESULT'])).at(-1)?.payload).toMatchObject({
      statusId: STATUS.available,
    });
    expect(rig.logged).toEqual([]);
  });
});

describeWithLibrary('our words', () => {
  it('are the library’s', () => {
    const { VOICE_EVENT_TYPE = {}, SHARED_EVENT_TYPE = {} } = loadLibrary(new FakeWindow()).Constants;
    const known = [...Object.values(VOICE_EVENT_TYPE), ...Object.values(SHARED_EVENT_TYPE)];
    expect([...EVENTS, AGENT_ERROR].filter((word) => !known.includes(word))).toEqual([]);
  });

  it('leave out what the library no longer sends', async () => {
    expect(EVENTS as readonly string[]).not.toContain('PREVIEW_CALL_STARTED');
    const rig = await ready();
    await rig.library.publishEvent({
      eventType: 'PREVIEW_CALL_STARTED' as (typeof EVENTS)[number],
      payload: {},
    });
    expect(events(await rig.took([]))).toEqual([]);
    rig.close();
  });
});

describe('the library', () => {
  it('is in no file of ours: a second copy of its classes would be refused', () => {
    const files = readdirSync(__dirname).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
    const importing = files.filter((name) =>
      /(?:from|import|require)\s*\(?\s*'[^']*scv-connector-base/.test(
        readFileSync(path.join(__dirname, name), 'utf8'),
      ),
    );
    expect([files.length > 10, importing]).toEqual([true, []]);
  });
});
