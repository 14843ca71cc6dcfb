import { CONFIG_DEFAULTS } from '../contract/config/config';
import type { CrmHostEvents } from '../contract/crm/crm';
import { readSearchResult } from '../crm/match';
import { FakeClock, settled } from '../contract/testing/fakeClock';
import { FakeLibrary } from './testing/fakeLibrary';
import { OpenCtiHost } from './openCti';
import { refusedSave } from './openCtiRefusal';

const ANA = '003000000000001AAA';
const TIMES = CONFIG_DEFAULTS.timeouts;
const page = globalThis as { sforce?: { opencti?: unknown } };

async function started() {
  const library = new FakeLibrary();
  page.sforce = { opencti: library.api };
  const clock = new FakeClock();
  const events = {
    clickToDial: jest.fn(),
    navigated: jest.fn(),
    lateSave: jest.fn(),
    answered: jest.fn(),
  } satisfies CrmHostEvents;
  const log = jest.fn();
  const host = new OpenCtiHost(CONFIG_DEFAULTS, {
    query: '?mode=Lightning&sfdcIframeOrigin=https%3A%2F%2Fa.lightning.force.com',
    loadScript: () => Promise.reject(new Error('not needed')),
    clock,
    log,
    events,
    readSearch: readSearchResult,
    readRefusal: async (...refused) => refusedSave(...refused),
  });
  await host.start();
  return { host, library, clock, events, log };
}
afterEach(() => {
  delete page.sforce;
});

describe('searching and popping', () => {
  it('searches without popping, and keeps the pop apart from the records', async () => {
    const { host, library } = await started();
    const pop = { type: 'sobject', params: { recordId: ANA } };
    library.on('searchAndScreenPop', (call) =>
      call.answer({
        [ANA]: { Id: ANA, Name: 'Ana Silva', RecordType: 'Contact' },
        SCREEN_POP_DATA: pop,
      }),
    );
    const found = await host.search('4155550132', 'inbound', { Phone: '4155550132' });
    expect(library.named('searchAndScreenPop')[0]?.args).toEqual({
      searchParams: '4155550132',
      callType: 'inbound',
      deferred: true,
      defaultFieldValues: { Phone: '4155550132' },
    });
    expect(found.matches.map(({ id }) => id)).toEqual([ANA]);
    expect(found.popData).toEqual(pop);
    await host.pop({ type: 'data', data: pop });
    expect(library.named('screenPop')[0]?.args).toEqual(pop);
  });

  it.each([
    [
      { type: 'record', recordId: ANA },
      { type: 'sobject', params: { recordId: ANA } },
    ],
    [
      { type: 'search', text: '555' },
      { type: 'search', params: { searchString: '555' } },
    ],
    [
      { type: 'newRecord', object: 'Contact', defaults: { Phone: '1' } },
      { type: 'newRecord', params: { entityName: 'Contact', defaultFieldValues: { Phone: '1' } } },
    ],
    [
      { type: 'url', url: '/x' },
      { type: 'url', params: { url: '/x' } },
    ],
    [
      { type: 'flow', name: 'F', args: [{ name: 'a', type: 'String', value: '1' }] },
      { type: 'flow', params: { flowDevName: 'F', flowArgs: [{ name: 'a', type: 'String', value: '1' }] } },
    ],
  ] as const)('pops %j', async (target, expected) => {
    const { host, library } = await started();
    await host.pop(target);
    expect(library.named('screenPop')[0]?.args).toEqual(expected);
  });
});

describe('saving', () => {
  it.each([['00T1'], [{ recordId: '00T1' }], [{ id: '00T1' }], [{ Id: '00T1' }]])(
    'reads the id in %j',
    async (answer) => {
      const { host, library } = await started();
      library.on('saveLog', (call) => call.answer(answer));
      await expect(host.save({ entityApiName: 'Task' })).resolves.toBe('00T1');
    },
  );

  it('knows the id of what it updates when the answer holds none', async () => {
    const { host } = await started();
    await expect(host.save({ Id: '00T9', Subject: 'x' })).resolves.toBe('00T9');
  });

  it('does not call it a refusal when the answer to a new record holds no id', async () => {
    const { host, library } = await started();
    library.on('saveLog', (call) => call.answer({}));
    await expect(host.save({ entityApiName: 'Task' })).rejects.toMatchObject({ code: 'SP-1109' });
  });

  it('has a longer time-out, and reports what was saved after it', async () => {
    const { host, library, clock, events } = await started();
    library.hang('saveLog');
    const fields = { entityApiName: 'Task', CallObject: 'leg-1' };
    const outcome = host.save(fields).catch((error: unknown) => error);
    await clock.advance(TIMES.hostSaveLog - 1);
    expect(clock.pending).toBe(1);
    await clock.advance(1);
    await expect(outcome).resolves.toMatchObject({ code: 'SP-1105' });
    library.named('saveLog')[0]?.answer('00T1');
    expect(events.lateSave).toHaveBeenCalledWith(fields, '00T1');
    expect(host.lateAnswers()).toBe(0);
  });

  it('counts a late refusal like any late answer', async () => {
    const { host, library, clock, events } = await started();
    library.hang('saveLog');
    host.save({ entityApiName: 'Task' }).catch(() => undefined);
    await clock.advance(TIMES.hostSaveLog);
    library.named('saveLog')[0]?.fail({ code: 'SERVER_ERROR' });
    expect(events.lateSave).not.toHaveBeenCalled();
    expect(host.lateAnswers()).toBe(1);
  });
});

describe('the server', () => {
  it('gets its parameters encoded', async () => {
    const { host, library } = await started();
    library.on('runApex', (call) => call.answer({ runApex: { ok: true } }));
    await expect(host.callServer('S', 'm', { number: '+1 415&x=1' })).resolves.toBe('{"ok":true}');
    expect(library.named('runApex')[0]?.args).toEqual({
      apexClass: 'S',
      methodName: 'm',
      methodParams: 'number=%2B1%20415%26x%3D1',
    });
  });

  it('may be given a time of its own', async () => {
    const { host, library, clock } = await started();
    library.hang('runApex');
    const outcome = host.callServer('S', 'm', {}, 50).catch((error: unknown) => error);
    await clock.advance(50);
    await expect(outcome).resolves.toMatchObject({ code: 'SP-1105' });
  });

  it.each([['["00T1","00T2"]'], [['00T1', '00T2']], [[{ Id: '00T1' }, { Id: '00T2' }]]])(
    'finds call logs in %j',
    async (answer) => {
      const { host, library } = await started();
      library.on('runApex', (call) => call.answer({ runApex: answer }));
      await expect(host.findCallLogs('leg-1')).resolves.toEqual(['00T1', '00T2']);
      expect(library.named('runApex')[0]?.args).toMatchObject({
        apexClass: 'SoftphoneCallLog',
        methodName: 'findByCallObject',
        methodParams: 'callObject=leg-1',
      });
    },
  );

  it('does not take a strange answer for "none found"', async () => {
    const { host, library } = await started();
    library.on('runApex', (call) => call.answer({ runApex: '<html>' }));
    await expect(host.findCallLogs('leg-1')).rejects.toMatchObject({ code: 'SP-1106' });
  });
});

describe('the utility bar', () => {
  it('opens the panel only when it is closed', async () => {
    const { host, library } = await started();
    await host.setPanelVisible(true);
    library.on('isSoftphonePanelVisible', (call) => call.answer({ visible: true }));
    await host.setPanelVisible(true);
    expect(library.named('setSoftphonePanelVisibility').map(({ args }) => args)).toEqual([{ visible: true }]);
  });

  it('sends label and icon when they change, and again after a failure', async () => {
    const { host, library } = await started();
    await host.setItem({ label: 'Ringing', icon: 'call' });
    await host.setItem({ label: 'Phone', icon: 'call' });
    expect(library.named('setSoftphoneItemLabel').map(({ args }) => args['label'])).toEqual([
      'Ringing',
      'Phone',
    ]);
    expect(library.named('setSoftphoneItemIcon')).toHaveLength(1);
    library.on('setSoftphoneItemLabel', (call) => call.fail());
    await expect(host.setItem({ label: 'x', icon: 'call' })).rejects.toMatchObject({ code: 'SP-1106' });
    await expect(host.setItem({ label: 'x', icon: 'call' })).rejects.toMatchObject({ code: 'SP-1106' });
    expect(library.named('setSoftphoneItemIcon')).toHaveLength(2);
  });

  it('switches click-to-dial', async () => {
    const { host, library } = await started();
    await host.setClickToDial(true);
    await host.setClickToDial(false);
    expect(library.calls.slice(-2).map(({ method }) => method)).toEqual([
      'enableClickToDial',
      'disableClickToDial',
    ]);
  });
});

describe('what Salesforce tells', () => {
  it('reads a click, whatever type its number has', async () => {
    const { library, events } = await started();
    library.happen('onClickToDial', {
      number: '(415) 555-0132',
      recordId: ANA,
      recordName: 'Ana Silva',
      objectType: 'Contact',
      accountId: '001A',
      personAccount: false,
      params: 'a=1',
    });
    library.happen('onClickToDial', { number: 4155550132 });
    expect(events.clickToDial.mock.calls).toEqual([
      [
        {
          number: '(415) 555-0132',
          record: {
            id: ANA,
            name: 'Ana Silva',
            object: 'Contact',
            accountId: '001A',
            personAccount: false,
          },
          params: 'a=1',
        },
      ],
      [{ number: '4155550132', record: null }],
    ]);
  });

  it('reads a navigation to a list as no record', async () => {
    const { library, events } = await started();
    library.happen('onNavigationChange', { url: '/lightning/o/Contact/list' });
    expect(events.navigated).toHaveBeenCalledWith({ url: '/lightning/o/Contact/list', record: null });
  });

  it('reads the record in view', async () => {
    const { host, library } = await started();
    library.on('getAppViewInfo', (call) =>
      call.answer({ url: '/x', recordId: '001A', objectType: 'Account', recordName: 'Acme' }),
    );
    await expect(host.viewedRecord()).resolves.toEqual({ id: '001A', object: 'Account', name: 'Acme' });
  });

  it('never throws into the library: it would starve other listeners', async () => {
    const { library, events, log } = await started();
    events.clickToDial.mockImplementation(() => {
      throw new Error('no');
    });
    expect(() => library.happen('onClickToDial', null)).not.toThrow();
    await settled();
    expect(log).toHaveBeenCalledWith('error', expect.any(String), expect.any(Error));
  });
});

describe('the two relations of a call', () => {
  it('are the Who and the What of the Task, also in what the org’s own code is asked and answers', async () => {
    const { host, library } = await started();
    library.on('saveLog', (call) => call.answer('00T000000000001'));
    await host.save({ entityApiName: 'Task', person: ANA, matter: null });
    const [saved] = library.named('saveLog');
    expect(saved?.args).toMatchObject({ value: { WhoId: ANA, WhatId: null } });
    library.on('runApex', (call) =>
      call.answer({ runApex: JSON.stringify({ fields: { WhatId: ANA, A__c: 1 } }) }),
    );
    const input = JSON.stringify({ fields: { person: ANA } });
    const answer = await host.callServer('SoftphoneExtensions', 'beforeLog', { input });
    expect(JSON.parse(answer)).toEqual({ fields: { matter: ANA, A__c: 1 } });
    const asked = new URLSearchParams(String(library.named('runApex')[0]?.args['methodParams']));
    expect(JSON.parse(asked.get('input') ?? '')).toEqual({ fields: { WhoId: ANA } });
  });
});
