import type { DriverManifest } from '../../../engine/contract/driver/driver';
import { bannedCode, foreignAddresses, originOf, originPatterns } from './bundleScan';
import { differences } from './differences';

const manifest = (...origins: readonly string[]): DriverManifest => ({
  id: 'acme',
  label: 'Acme',
  version: '1.0.0',
  contract: '1.0',
  capabilities: [],
  configSchema: [],
  origins,
  sessions: 'exclusive',
});
const names = (origins: readonly string[], url: string, config = {}): boolean =>
  originPatterns(manifest(...origins), config).some((pattern) => pattern.test(originOf(url)));

describe('the origins of a manifest', () => {
  it.each([
    [['wss://pbx.acme.test'], 'wss://pbx.acme.test/agent?x=1', true],
    [['wss://pbx.acme.test'], 'wss://pbx.acme.test.evil.test/', false],
    [['https://*.acme.test'], 'https://eu1.acme.test/api', true],
    [['https://*.acme.test'], 'https://acme.test.evil.test/api', false],
    [['https://*.acme.test/v1'], 'https://eu.acme.test/v2', true],
    [['{url}'], 'ws://127.0.0.1:8080/', true],
    [['https://{host}'], 'https://finesse.acme.test:8445/x', true],
    [['{missing}'], 'https://anything.test/', false],
    [[], '/resource/own/file.js', true],
  ])('%j: %s is named: %s', (origins, url, isNamed) => {
    const config = { url: 'ws://127.0.0.1:8080/', host: 'finesse.acme.test:8445' };
    expect(names(origins, url, config)).toBe(isNamed);
  });
});

describe('the text of a bundle', () => {
  it.each(['eval("1")', 'x=new Function("return 1")', 'setTimeout("go()",1)'])('evaluates: %s', (code) => {
    expect(bannedCode('driver.js', code, 'eval')).not.toEqual([]);
  });

  it.each(['retrieval(1)', 'a.eval=1', 'isFunction(x)', 'setTimeout(()=>1,1)'])('is harmless: %s', (code) => {
    expect(bannedCode('driver.js', code, 'eval')).toEqual([]);
  });

  it.each(['import("https://cdn.test/x.js")', 'document.createElement("script")', 'importScripts("x")'])(
    'fetches code: %s',
    (code) => expect(bannedCode('driver.js', code, 'remote')).toHaveLength(1),
  );

  it('holds no address beside those that are named, and names of namespaces', () => {
    const code = '"https://a.test/x","http://www.w3.org/2000/svg","wss://b.test","https://a.test/y"';
    const patterns = originPatterns(manifest('wss://b.test'), {});
    expect(foreignAddresses('driver.js', code, patterns)).toEqual(['driver.js: https://a.test']);
  });
});

it('differences are told by their path', () => {
  expect(differences('call', { a: 1, b: { c: [1, 2] } }, { a: 1, b: { c: [1, 3] }, d: 4 })).toEqual([
    'call.b.c.1 was told as 2, is 3',
    'call.d was told as absent, is 4',
  ]);
  expect(differences('call', { a: [] }, { a: [] })).toEqual([]);
});
