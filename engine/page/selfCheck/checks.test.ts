import { contacted, isLocal } from './connectionChecks';
import { covers, frameChecks } from './frameChecks';
import type { FrameFacts } from './frameChecks';
import { readFacts } from './serverFacts';
import { serverChecks } from './serverChecks';
import type { Gathered, SelfCheckParts } from './parts';
import { CONFIG_DEFAULTS } from '../../contract/config/config';
import type { SoftphoneConfig } from '../../contract/config/config';
import { fault } from '../../errors';

const FACTS = {
  callCenter: { assigned: true, internalName: 'Softphone_Connector', lightningMode: true },
  permissionSets: ['Softphone_Agent', 'Other'],
  trustedUrls: [{ url: 'https://a.example', active: false, connect: true }],
  credentialProvider: false,
};
const gathered = (change: Partial<Gathered> = {}): Gathered => ({
  host: { ok: true, value: { settings: {}, inboundObjects: ['Contact'] } },
  facts: { ok: true, value: readFacts(JSON.stringify(FACTS)) },
  driver: { ok: false, error: null },
  ...change,
});
const causeOf = (checks: ReturnType<typeof serverChecks>, id: string): string | undefined =>
  checks.find((each) => each.id === id)?.cause.labelKey?.replace('Softphone_Check_', '');
const withFacts = (facts: object) =>
  gathered({ facts: { ok: true, value: readFacts(JSON.stringify(facts)) } });

describe('what the server tells', () => {
  it('is all well', () => {
    expect(serverChecks(gathered()).map(({ id, state }) => [id, state])).toEqual([
      ['server', 'ok'],
      ['callCenter', 'ok'],
      ['mode', 'ok'],
      ['layout', 'ok'],
      ['permissionSet', 'ok'],
    ]);
  });

  it.each([
    ['callCenter', { ...FACTS, callCenter: { assigned: false } }, 'CallCenter_NotAssigned'],
    ['callCenter', { ...FACTS, callCenter: { assigned: null } }, 'CallCenter_NotKnown'],
    ['mode', { ...FACTS, callCenter: { assigned: true, lightningMode: false } }, 'Mode_Classic'],
    ['mode', { ...FACTS, callCenter: 7 }, 'Mode_NotKnown'],
    ['permissionSet', { ...FACTS, permissionSets: ['Other'] }, 'PermissionSet_Missing'],
    ['permissionSet', { ...FACTS, permissionSets: 'x' }, 'PermissionSet_NotKnown'],
  ] as const)('%s: %j is %s', (id, facts, cause) => {
    expect(causeOf(serverChecks(withFacts(facts)), id)).toBe(cause);
  });

  it('is missing for another reason when it is refused than when nobody answers', () => {
    const of = (code: 'SP-1105' | 'SP-1106') =>
      serverChecks(gathered({ facts: { ok: false, error: fault(code) } }));
    expect(causeOf(of('SP-1106'), 'permissionSet')).toBe('PermissionSet_Refused');
    expect(causeOf(of('SP-1105'), 'permissionSet')).toBe('PermissionSet_NotKnown');
  });

  it('tells a layout that cannot be read from an empty one', () => {
    const of = (inboundObjects: readonly string[] | null) =>
      causeOf(
        serverChecks(gathered({ host: { ok: true, value: { settings: {}, inboundObjects } } })),
        'layout',
      );
    expect([of([]), of(null)]).toEqual(['Layout_Empty', 'Layout_NotRead']);
  });

  it('is no facts when it is no object', () => {
    expect(() => readFacts('[]')).toThrow();
    expect(() => readFacts('<html>')).toThrow();
  });
});

describe('the frame', () => {
  const SALESFORCE = 'https://acme.lightning.force.com';
  const frame = (change: Partial<FrameFacts> = {}): FrameFacts => ({
    query: new URLSearchParams({ mode: 'Lightning', sfdcIframeOrigin: SALESFORCE }),
    origin: 'https://acme--c.vf.force.com',
    isFramed: true,
    ancestors: [SALESFORCE],
    policy: `default-src 'self'; frame-ancestors 'self' ${SALESFORCE}`,
    ...change,
  });
  const config: SoftphoneConfig = {
    ...CONFIG_DEFAULTS,
    frameOrigins: [SALESFORCE, 'https://acme--c.vf.force.com'],
  };
  const parts = { config } as SelfCheckParts;
  const causes = (change: Partial<FrameFacts>, id: string): string | undefined =>
    causeOf(frameChecks(parts, gathered(), frame(change)), id);

  it('is all well', () => {
    expect(frameChecks(parts, gathered(), frame()).map(({ state }) => state)).toEqual([
      'ok',
      'ok',
      'ok',
      'ok',
    ]);
  });

  it.each([
    ['opening', { isFramed: false }, 'Opening_NotFramed'],
    ['opening', { query: new URLSearchParams({ mode: 'Lightning' }) }, 'Opening_Parameter'],
    ['origin', { ancestors: ['https://evil.example'] }, 'Origin_Other'],
    [
      'origin',
      {
        ancestors: ['https://evil.lightning.force.com'],
        query: new URLSearchParams({
          mode: 'Lightning',
          sfdcIframeOrigin: 'https://evil.lightning.force.com',
        }),
      },
      'Origin_Foreign',
    ],
    ['origin', { ancestors: [SALESFORCE, 'https://portal.example'] }, 'Origin_Nested'],
    ['origin', { ancestors: null }, 'Origin_NotTold'],
    ['origin', { origin: 'https://phone.example' }, 'Origin_CrossSite'],
    ['framing', { policy: '' }, 'Framing_Anyone'],
    ['framing', { policy: 'frame-ancestors *' }, 'Framing_Anyone'],
    ['framing', { policy: "frame-ancestors 'self', frame-ancestors https://*.force.com" }, 'Framing_Refused'],
    ['framing', { policy: 'frame-ancestors https://*.lightning.force.com' }, 'Framing_Wide'],
    ['framing', { policy: 'frame-ancestors *.force.com' }, 'Framing_Wide'],
    ['framing', { policy: 'frame-ancestors https:' }, 'Framing_Refused'],
    ['framing', { policy: `frame-ancestors https: ${SALESFORCE}` }, 'Framing_Wide'],
    ['framing', { policy: `frame-ancestors ${SALESFORCE} https://portal.acme.example` }, 'Framing_Ok'],
    // Both headers must agree: the narrower one counts.
    [
      'framing',
      { policy: `frame-ancestors https: ${SALESFORCE}, frame-ancestors ${SALESFORCE}` },
      'Framing_Ok',
    ],
    ['framing', { policy: null }, 'Framing_NotRead'],
  ] as const)('%s: %j is %s', (id, change, cause) => {
    expect(causes(change, id)).toBe(cause);
  });
});

describe('addresses', () => {
  it('are filled in from the settings, several and with paths, each once', () => {
    const settings = {
      servers: 'wss://a.example/ws wss://b.example:8443 wss://a.example',
      node: 'f.example:8445',
    };
    expect(contacted(['{servers}', 'https://{node}:*', 'https://*.cdn.example', '{none}'], settings)).toEqual(
      ['wss://a.example', 'wss://b.example:8443', 'https://f.example:8445'],
    );
  });

  it('are one for each value of a setting that stands within them, and none without a value', () => {
    const origins = [
      'wss://voice-js.{edges}.twilio.com',
      'wss://{signalling}',
      'https://eventgw.*.twilio.com',
    ];
    expect(contacted(origins, { edges: 'frankfurt dublin', signalling: '' })).toEqual([
      'wss://voice-js.frankfurt.twilio.com',
      'wss://voice-js.dublin.twilio.com',
    ]);
    expect(contacted(origins, { signalling: '127.0.0.1:8443' })).toEqual(['wss://127.0.0.1:8443']);
  });

  it.each([
    ['https://*.force.com', 'https://acme.my.force.com', true],
    ['https://*.force.com', 'https://force.com', false],
    ['https://a.example', 'wss://a.example', false],
    ['a.example:*', 'https://a.example:8443', true],
    ['https://a.example', 'https://a.example:8443', false],
    ['*', 'https://a.example', true],
    ["'self'", 'https://a.example', false],
  ])('%s covers %s: %s', (source, url, expected) => {
    expect(covers(source, url)).toBe(expected);
  });

  it.each([
    ['10.1.2.3', true],
    ['172.20.0.1', true],
    ['172.32.0.1', false],
    ['pbx', true],
    ['pbx.corp', true],
    ['[fd00::1]', true],
    ['pbx.example.com', false],
    ['101.example.com', false],
  ])('%s is local: %s', (host, expected) => {
    expect(isLocal(host)).toBe(expected);
  });
});
