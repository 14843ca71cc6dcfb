import type { SoftphoneConfig } from '../../../engine/contract/config/config';
import { readConfig } from '../../../engine/contract/config/readConfig';
import { startLab, type Lab } from '../../start';

let lab: Lab;
beforeAll(async () => {
  lab = await startLab({ phone: 'none' });
});
afterAll(() => lab.stop());
beforeEach(async () => {
  await lab.api.reset();
  await lab.api.metadata.write('Softphone_Profile__mdt', 'Default', { Driver__c: 'simulator' });
});

/** What the engine makes of the page's text. */
const configOf = async (user = 'alex'): Promise<SoftphoneConfig> => {
  const page = `http://127.0.0.1:${new URL(lab.pageOrigin).port}/apex/SoftphoneStandalone?user=${user}`;
  const html = await (await fetch(page)).text();
  const read = readConfig(/id="softphone-config">([^<]*)</.exec(html)?.[1] ?? '');
  if (!read.ok) throw new Error(`${read.field} ${read.reason}`);
  return read.config;
};

describe('the rules of the org', () => {
  it('are switched, hold for every save, and are taken back by a reset', async () => {
    await lab.api.rules.patch({ requiredFields: { Task: ['CallDisposition'] } });
    await expect(lab.api.records.create('Task', { Subject: 'Call' })).rejects.toThrow('CallDisposition');
    await lab.api.reset();
    await lab.api.records.create('Task', { Subject: 'Call' });
    expect(await lab.api.rules.get()).toMatchObject({ requiredFields: {} });
  });

  it.each([
    { unknown: true },
    { lockedSaves: 'many' },
    { automation: [{ object: 'Task', on: 'never', set: {} }] },
  ])('are refused when they make no sense: %j', async (rules) => {
    await expect(lab.api.rules.patch(rules as never)).rejects.toThrow('no rule');
  });
});

describe('the configuration that a page carries', () => {
  it('is rendered from the records of the package', async () => {
    const config = await configOf();
    expect(config).toMatchObject({
      profile: 'Default',
      driver: { id: 'simulator', baseUrl: '/resource/SoftphoneDriver_simulator' },
      pop: { inbound: { when: 'answer', noMatch: 'nothing', newRecordObject: 'Contact' } },
      log: { internal: { answered: true, unanswered: false } },
      wrapUp: { enabled: true, seconds: 0, dispositionRequired: false },
      extensions: { beforePop: false, beforeDial: false, beforeLog: false },
    });
    expect(config.dispositions.map(({ id }) => id)).toEqual([
      'Resolved',
      'Follow_Up',
      'Voicemail',
      'Wrong_Number',
      'Order_Placed',
    ]);
    expect(config.presenceMap.map(({ id }) => id)).toEqual(['available', 'back-office', 'break']);
  });

  it('changes with a record', async () => {
    await lab.api.metadata.write('Softphone_Profile__mdt', 'Default', {
      Pop_Inbound_When__c: 'ring',
      Log_Outbound__c: 'none',
      Before_Pop__c: 'LabCasePop',
    });
    await lab.api.metadata.write('Softphone_Number_Rule__mdt', 'Outside_Line', { Active__c: true });
    await lab.api.metadata.remove('Softphone_Disposition__mdt', 'Resolved');
    const config = await configOf();
    expect(config.pop.inbound.when).toBe('ring');
    expect(config.log.outbound).toEqual({ answered: false, unanswered: false });
    expect(config.extensions).toEqual({ beforePop: true, beforeDial: false, beforeLog: false });
    expect(config.numberRules).toEqual([{ applies: 'inbound', pattern: '^9(?=\\d{7,}$)', replacement: '' }]);
    expect(config.dispositions[0]?.id).toBe('Follow_Up');
  });

  it('follows the profile that is assigned to the user, else to the org', async () => {
    const make = (name: string, Country__c: string) =>
      lab.api.metadata.write('Softphone_Profile__mdt', name, { Driver__c: 'simulator', Country__c });
    await make('Sweden', 'SE');
    await make('France', 'FR');
    await lab.api.setup.patch({ orgProfile: 'Sweden', userProfiles: { sam: 'France' } });
    expect(await configOf('alex')).toMatchObject({ profile: 'Sweden', country: 'SE' });
    expect(await configOf('sam')).toMatchObject({ profile: 'France', country: 'FR' });
  });

  it('names no driver for a profile that does not exist', async () => {
    await lab.api.setup.patch({ orgProfile: 'Misspelt' });
    await expect(configOf()).rejects.toThrow('driver.id');
  });

  it('reports driver settings that are no JSON', async () => {
    await lab.api.metadata.write('Softphone_Profile__mdt', 'Default', { Driver_Settings__c: '{agent' });
    await expect(configOf()).rejects.toThrow('driver.settings');
  });

  it('carries the driver’s settings', async () => {
    await lab.api.metadata.write('Softphone_Profile__mdt', 'Default', {
      Driver_Settings__c: '{"wrapupSeconds":7}',
    });
    expect((await configOf()).driver.settings).toEqual({ wrapupSeconds: 7 });
  });

  it('refuses settings that are named like a secret, and names them', async () => {
    await lab.api.metadata.write('Softphone_Profile__mdt', 'Default', {
      Driver_Settings__c: '{"wrapupSeconds":7,"account":{"sipPassword":"never"}}',
    });
    await expect(configOf()).rejects.toThrow('driver.settings.account.sipPassword is named like a secret');
  });

  it('offers the self-check to those whose permission set says so', async () => {
    expect((await configOf('alex')).admin).toBe(true);
    expect((await configOf('sam')).admin).toBe(false);
  });

  it('tells records that the user may not read from an org without any', async () => {
    expect((await configOf('sam')).log.customFields).toBe(true);
    await lab.api.setup.patch({ permissionSets: { sam: [] } });
    await expect(configOf('sam')).rejects.toThrow('recordsRefused the user may not read the records');
  });
});

describe('what an org would refuse', () => {
  const profile = (values: Readonly<Record<string, string | number | boolean | null>>) =>
    lab.api.metadata.write('Softphone_Profile__mdt', 'Default', values);

  it.each([
    [{ Pop_Inbound_When__c: 'sometimes' }, 'Pop_Inbound_When__c must be one of ring, answer, manual'],
    [{ Nope__c: 'x' }, "No such column 'Nope__c' on Softphone_Profile__mdt"],
    [{ Wrap_Up__c: 'yes' }, 'Wrap_Up__c must be a boolean'],
    [{ Country__c: 'USA' }, 'Country__c takes 2 characters'],
    [{ Driver__c: null }, 'Driver__c is required'],
  ])('%j', async (values, reason) => {
    await expect(profile(values)).rejects.toThrow(reason);
    expect((await configOf()).pop.inbound.when).toBe('answer');
  });

  it('is told for a type or a setting that is not there', async () => {
    const url = `http://127.0.0.1:${new URL(lab.lightningOrigin).port}/lab/api`;
    expect((await fetch(`${url}/metadata/Other__mdt`)).status).toBe(400);
    const patch = { method: 'PATCH', body: '{"permissionSets":"all"}' };
    expect((await fetch(`${url}/setup`, patch)).status).toBe(400);
  });
});
