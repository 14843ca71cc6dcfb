import type { ConfigField } from '../engine/contract/driver/manifest';
import { readSettings } from '../engine/page/driver/driverSettings';
import { readConnectorConfig, schemaOf, typedSettings } from './connectorSettings';

const least = { '/SoftphoneVoice/Driver': 'twilio-voice' };

describe('what the contact center says', () => {
  it.each([
    undefined,
    null,
    'text',
    {},
    { '/SoftphoneVoice/Driver': '' },
    { '/SoftphoneVoice/Driver': '../x' },
  ])('names the item that is missing or wrong in %p', (given) => {
    expect(() => readConnectorConfig(given)).toThrow(
      expect.objectContaining({ code: 'SP-1003', params: ['/SoftphoneVoice/Driver'] }) as Error,
    );
  });

  it('finds the driver in its static resource, unless it lies elsewhere', () => {
    expect(readConnectorConfig(least).driverUrl).toBe('/resource/SoftphoneDriver_twilio_voice');
    const url = { ...least, '/SoftphoneVoice/DriverUrl': ' https://cdn.example/driver ' };
    expect(readConnectorConfig(url).driverUrl).toBe('https://cdn.example/driver');
  });

  it('reads presences with their reasons, over as many items as they need', () => {
    const { presences } = readConnectorConfig({
      ...least,
      '/SoftphoneVoice/Presences': 'ready=0N5000000000001, break:lunch = 0N5000000000002, broken',
      '/SoftphoneVoice/Presences2': 'off=0N5000000000003',
    });
    expect(presences).toEqual([
      { presence: 'ready', statusId: '0N5000000000001' },
      { presence: 'break', reason: 'lunch', statusId: '0N5000000000002' },
      { presence: 'off', statusId: '0N5000000000003' },
    ]);
  });

  it('takes only names of fields as fields', () => {
    const fields = { ...least, '/SoftphoneVoice/Fields': 'order=Order__c,quality.mos=Mos__c,x=not a field' };
    expect(readConnectorConfig(fields).fields).toEqual({ order: 'Order__c', 'quality.mos': 'Mos__c' });
  });

  it('hands the driver its own items, by the names of its settings', () => {
    const items = {
      ...least,
      '/SoftphoneSettings/ServerUrl': 'wss://sip.example',
      '/SoftphoneSettings/Empty': '',
    };
    expect(readConnectorConfig(items).driver).toEqual({ serverUrl: 'wss://sip.example' });
  });
});

describe('items as settings', () => {
  const schema: readonly ConfigField[] = [
    { key: 'port', label: '', type: 'integer' },
    { key: 'secure', label: '', type: 'boolean' },
    { key: 'name', label: '', type: 'string' },
  ];

  it('are of the type that the manifest says', () => {
    const text = { port: '5061', secure: 'true', name: '7', other: '8' };
    expect(typedSettings(schema, text)).toEqual({ port: 5061, secure: true, name: '7', other: '8' });
  });

  it('are refused by the rule that refuses a profile', () => {
    const wrong = typedSettings(schema, { port: 'many' });
    expect(readSettings(schema, wrong)).toEqual({
      ok: false,
      field: 'port',
      reason: 'must be a whole number',
    });
  });

  it.each(['', 'no json', '{"configSchema":7}', 'null'])('have no types in the manifest %p', (manifest) =>
    expect(schemaOf(manifest)).toEqual([]),
  );
});
