import { isDriverError } from '../../../engine/contract/driver/driverError';
import type { DriverConfig } from '../../../engine/contract/driver/driver';
import { readSettings, serviceUrl, type Settings } from './settings';

const read = (config: DriverConfig): Settings => readSettings({ nodeA: 'finesse-a.example.com', ...config });
const refusal = (config: DriverConfig): string => {
  try {
    read(config);
  } catch (error) {
    return isDriverError(error) && error.code === 'invalid-argument' ? error.message : 'another error';
  }
  return 'taken';
};
const urls = (settings: Settings) =>
  settings.transports.map((way) => settings.nodes.map((node) => serviceUrl(node, way)));

describe('settings of Finesse', () => {
  it('lead to both nodes, in the order of the ways', () => {
    const settings = read({ nodeB: 'finesse-b.example.com' });
    expect(settings.nodes.map(({ rest }) => rest)).toEqual([
      'https://finesse-a.example.com:8445',
      'https://finesse-b.example.com:8445',
    ]);
    expect(urls(settings)).toEqual([
      ['wss://finesse-a.example.com:8445/ws', 'wss://finesse-b.example.com:8445/ws'],
      ['wss://finesse-a.example.com:7443/ws', 'wss://finesse-b.example.com:7443/ws'],
      ['https://finesse-a.example.com:7443/http-bind', 'https://finesse-b.example.com:7443/http-bind'],
    ]);
  });

  it.each([443, 8443, 8445])('take port %i for the API', (restPort) => {
    expect(read({ restPort }).nodes[0]?.rest).toBe(`https://finesse-a.example.com:${String(restPort)}`);
  });

  it.each<[DriverConfig, RegExp]>([
    [{ nodeA: '' }, /nodeA.*required/],
    [{ nodeA: 'http://finesse-a.example.com' }, /plain http.*mixed content/],
    [{ nodeA: 'https://finesse-a.example.com' }, /without https/],
    [{ nodeA: 'finesse-a.example.com:7442' }, /7442/],
    [{ restPort: 7442 }, /7442/],
    [{ restPort: 8082 }, /8445, 443 or 8443/],
    [{ transports: 'wss:7442' }, /7442/],
    [{ transports: 'ws:7071' }, /plain http/],
    [{ transports: 'http:7071' }, /plain http/],
    [{ transports: '' }, /at least one way/],
    [{ transports: 'telnet:23' }, /words like/],
    [{ auth: 'kerberos' }, /one of auto, password, sso/],
    [{ tokenBridgePath: 'https://evil.example.com/x' }, /path on the Finesse node/],
    [{ tokenBridgePath: '//evil.example.com/x' }, /path on the Finesse node/],
    [{ pingMs: 0 }, /whole number/],
  ])('refuse %j with the reason', (config, reason) => {
    expect(refusal(config)).toMatch(reason);
  });

  it('allow plain addresses and free ports on this machine alone', () => {
    const settings = read({
      nodeA: '127.0.0.1:9001',
      nodeB: 'b.localhost:9002',
      transports: 'ws:9001/9002 bosh',
    });
    expect(settings.nodes.map(({ rest }) => rest)).toEqual([
      'http://127.0.0.1:9001',
      'http://b.localhost:9002',
    ]);
    expect(urls(settings)).toEqual([
      ['ws://127.0.0.1:9001/ws', 'ws://b.localhost:9002/ws'],
      ['http://127.0.0.1:9001/http-bind', 'http://b.localhost:9002/http-bind'],
    ]);
    expect(
      refusal({ nodeA: '127.0.0.1:9001', nodeB: 'finesse-b.example.com', transports: 'ws:9001' }),
    ).toMatch(/plain/);
    expect(refusal({ nodeA: '127.0.0.1.example.com', transports: 'ws:9001' })).toMatch(/plain/);
  });

  it('are secure on this machine as well when its sockets are', () => {
    expect(read({ nodeA: 'localhost:9001', transports: 'wss:9001' }).nodes[0]?.rest).toBe(
      'https://localhost:9001',
    );
  });
});
