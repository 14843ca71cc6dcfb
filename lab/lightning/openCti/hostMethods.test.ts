import type { LinkOperations, Operation } from '../../link';
import { failed, succeeded, WIRE, type CtiResponse } from '../../wire';
import { hostMethods, type HostWindow } from './hostMethods';
import { popRoute } from './screenPop';
import type { ServerLink } from '../serverLink';

function windowWith(pop: HostWindow['pop'] = async () => null) {
  const panel = {
    isVisible: () => true,
    setVisible: jest.fn(),
    setSize: jest.fn(),
    setLabel: jest.fn(),
    setIcon: jest.fn(),
    setItemLabel: jest.fn(),
    setItemIcon: jest.fn(),
  };
  const clickToDial = { setEnabled: jest.fn() };
  const channels = { publish: jest.fn(), unsubscribe: jest.fn() };
  const refresh = jest.fn(async () => {});
  const viewInfo = async () => ({ url: '/', recordId: '003' });
  const methods = hostMethods({ pop, viewInfo, refresh, panel, clickToDial, channels });
  const call = async (method: string, args: Record<string, unknown> = {}, fromOrg?: CtiResponse) =>
    methods[method]!(args, fromOrg);
  return { call, methods, panel, clickToDial, channels, refresh };
}

describe('the methods of the window', () => {
  it('are all of the table but those that only the org answers', () => {
    const orgOnly = ['saveLog', 'runApex', 'getCallCenterSettings', 'getSoftphoneLayout'];
    const wanted = WIRE.map(({ method }) => method).filter((method) => !orgOnly.includes(method));
    expect(Object.keys(windowWith().methods).sort()).toEqual(wanted.sort());
  });

  it('tell visibility as an object', async () => {
    expect(await windowWith().call('isSoftphonePanelVisible')).toEqual(succeeded({ visible: true }));
  });

  it.each([
    ['setSoftphonePanelHeight', { heightPX: NaN }],
    ['setSoftphonePanelHeight', { heightPX: 239 }],
    ['setSoftphonePanelHeight', { heightPX: 2561 }],
    ['setSoftphonePanelWidth', { widthPX: '340' }],
    ['setSoftphonePanelVisibility', { visible: 'true' }],
    ['setSoftphoneItemLabel', { label: undefined }],
    ['setSoftphoneItemIcon', {}],
  ])('refuse %s with %j', async (method, args) => {
    const host = windowWith();
    expect(await host.call(method, args)).toMatchObject({
      success: false,
      errors: [{ code: 'INVALID_PARAM' }],
    });
    expect(host.panel.setSize).not.toHaveBeenCalled();
  });

  it('change label, icon and size of the softphone', async () => {
    const { call, panel } = windowWith();
    await call('setSoftphoneItemLabel', { label: 'Ringing' });
    await call('setSoftphoneItemIcon', { key: 'incoming_call' });
    await call('setSoftphonePanelHeight', { heightPX: 600 });
    expect(panel.setItemLabel).toHaveBeenCalledWith('Ringing');
    expect(panel.setItemIcon).toHaveBeenCalledWith('incoming_call');
    expect(panel.setSize).toHaveBeenCalledWith({ height: 600 });
  });

  it('switch click-to-dial of this tab', async () => {
    const { call, clickToDial } = windowWith();
    await call('enableClickToDial');
    await call('disableClickToDial');
    expect(clickToDial.setEnabled.mock.calls).toEqual([[true], [false]]);
  });
});

describe('what a search opens', () => {
  const found = succeeded({
    '003': { Id: '003' },
    SCREEN_POP_DATA: { type: 'sobject', params: { recordId: '003' } },
  });

  it('the layout’s target at once, and keeps it out of the answer', async () => {
    const pop = jest.fn(async () => null);
    const { call } = windowWith(pop);
    expect(await call('searchAndScreenPop', {}, found)).toEqual(succeeded({ '003': { Id: '003' } }));
    expect(pop.mock.calls).toEqual([['sobject', { recordId: '003' }]]);
  });

  it('nothing when the pop is deferred: the answer says what a later screenPop needs', async () => {
    const pop = jest.fn(async () => null);
    const { call } = windowWith(pop);
    expect(await call('searchAndScreenPop', { deferred: true }, found)).toEqual(found);
    expect(pop).not.toHaveBeenCalled();
  });

  it('nothing when the org refused', async () => {
    const refused = failed('INVALID_PARAM', 'too short');
    expect(await windowWith().call('searchAndScreenPop', {}, refused)).toEqual(refused);
  });
});

describe('where a screen pop leads', () => {
  const link: ServerLink = {
    ask: async <O extends Operation>(_: O, body: LinkOperations[O]['ask']) =>
      // oxlint-disable-next-line typescript/no-unnecessary-type-assertion -- TypeScript 6 asks for it
      ((body as { id: string }).id === 'known' ? { object: 'Contact', id: '0031' } : null) as never,
    note: () => {},
  };

  it.each([
    ['sobject', { recordId: 'known' }, { page: 'record', object: 'Contact', id: '0031' }],
    ['url', { url: '/lightning/o/Lead/list' }, { page: 'list', object: 'Lead' }],
    ['objecthome', { scope: 'Account' }, { page: 'list', object: 'Account' }],
    ['list', { listViewId: '00B', scope: 'Case' }, { page: 'list', object: 'Case' }],
    ['search', { searchString: '020' }, { page: 'search', text: '020' }],
    [
      'newRecord',
      { entityName: 'Lead', defaultFieldValues: { Phone: '1' } },
      { page: 'new', object: 'Lead', defaults: { Phone: '1' } },
    ],
    ['flow', { flowDevName: 'Callback', flowArgs: [] }, { page: 'flow', name: 'Callback', args: '[]' }],
  ])('%s %j', async (type, params, route) => {
    expect(await popRoute(type, params, link)).toEqual({ route });
  });

  it.each([
    ['sobject', { recordId: 'unknown' }],
    ['sobject', {}],
    ['url', { url: 'https://evil.example/' }],
    ['url', { url: '//evil.example' }],
    ['objecthome', { scope: 'Nothing' }],
    ['list', { scope: 'Case' }],
    ['search', { searchString: '02' }],
    ['newRecord', {}],
    ['flow', {}],
    ['inbox', {}],
  ])('nowhere, with a reason: %s %j', async (type, params) => {
    expect(await popRoute(type, params, link)).toMatchObject({ refusal: expect.any(String) as string });
  });
});
