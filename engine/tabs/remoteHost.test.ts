import type { CrmHost } from '../contract/crm/crm';
import { servedHost } from './remoteHost';

const made = () => {
  const callServer = jest.fn<Promise<string>, Parameters<CrmHost['callServer']>>(() =>
    Promise.resolve('"x"'),
  );
  return { callServer, served: servedHost({ callServer } as unknown as CrmHost) };
};

it.each([
  ['SoftphonePhoneSearch', 'find'],
  ['SoftphoneExtensions', 'beforePop'],
  ['SoftphoneExtensions', 'beforeDial'],
  ['SoftphoneExtensions', 'beforeLog'],
])('a leader may have %s.%s asked here', async (service, method) => {
  const { served, callServer } = made();
  await expect(served['host.callServer'](service, method, { a: 'b' }, 800)).resolves.toBe('"x"');
  expect(callServer.mock.calls).toEqual([[service, method, { a: 'b' }, 800]]);
});

it.each([
  ['SoftphoneCredential', 'mint'],
  ['SoftphoneWrapper', 'configuration'],
  ['SoftphoneSelfCheck', 'facts'],
  ['SoftphoneCallLog', 'recent'],
  ['SoftphoneExtensions', 'constructor'],
  ['SoftphonePhoneSearch', 'toString'],
  ['softphonephonesearch', 'find'],
  ['constructor', 'name'],
  ['__proto__', 'toString'],
  ['', ''],
])('nobody has %s.%s asked here', async (service, method) => {
  const { served, callServer } = made();
  await expect(served['host.callServer'](service, method, {})).rejects.toThrow('not served to other tabs');
  expect(callServer).not.toHaveBeenCalled();
});

it('serves what the session uses, and no start of the host', () => {
  expect(Object.keys(made().served).sort()).toEqual(
    [
      ...[
        'host.callServer',
        'host.findCallLogs',
        'host.pop',
        'host.publish',
        'host.refreshView',
        'host.save',
      ],
      ...['host.search', 'host.setClickToDial', 'host.setItem', 'host.setPanelVisible'],
    ].sort(),
  );
});
