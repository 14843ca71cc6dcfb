import { apexFor, profileOf } from './apexFor';
import { LAB_PROVIDER } from '../../lab/org/apex/twins/credential';
import type { ApexContext } from '../../lab/org/apex/webService';
import { ORG_METHODS, type OrgContext } from '../../lab/org/openCtiOrg';
import { seededLayout } from '../../lab/org/seed';

const call = async (apex: ApexContext, apexClass: string, methodName: string, params = {}) => {
  const { records, user } = apex;
  const org: OrgContext = { records, user, layout: seededLayout(), callCenterSettings: {}, apex: () => apex };
  const methodParams = new URLSearchParams(params).toString();
  return await ORG_METHODS['runApex']!({ apexClass, methodName, methodParams }, org);
};
const ask = async (...args: Parameters<typeof call>): Promise<unknown> => {
  const { returnValue } = await call(...args);
  return JSON.parse((returnValue as { readonly runApex: string }).runApex);
};
const refusal = async (...args: Parameters<typeof call>): Promise<string | undefined> =>
  (await call(...args)).errors?.[0]?.description;

describe('runApex', () => {
  it('fails as an org does for what is not there', async () => {
    expect(await refusal(apexFor(), 'Missing', 'x')).toBe('Could not load Apex class: Missing');
    expect(await refusal(apexFor(), 'SoftphoneCallLog', 'toString')).toBe(
      'Could not find Apex method: toString',
    );
  });

  it('needs a permission set that gives the class', async () => {
    expect(await refusal(apexFor({ key: 'sam' }), 'SoftphoneSelfCheck', 'facts')).toBe(
      "You do not have access to the Apex class named 'SoftphoneSelfCheck'.",
    );
  });
});

describe('SoftphoneCallLog', () => {
  const written = (apex: ApexContext, CallObject: string, ownerId = apex.user.Id) =>
    apex.records.create(
      'Task',
      { CallObject, TaskSubtype: 'Call', CallType: 'Inbound', CallDurationInSeconds: 5 },
      ownerId,
    ).Id;

  it('reads the newest own calls, without tasks that are no calls', async () => {
    const apex = apexFor({ key: 'sam' });
    const ids = [written(apex, 'a'), written(apex, 'b')];
    apex.records.create('Task', { Subject: 'Write' }, apex.user.Id);
    expect(await ask(apex, 'SoftphoneCallLog', 'recent', { most: '5' })).toMatchObject([
      { id: ids[1], callObject: 'b', callType: 'Inbound', seconds: 5 },
      { id: ids[0], callObject: 'a' },
    ]);
  });

  it('reads the calls of others for a supervisor alone', async () => {
    const agent = apexFor({ key: 'sam' });
    const other = agent.records.users[0]?.Id ?? '';
    expect(await refusal(agent, 'SoftphoneCallLog', 'recent', { owner: other })).toBe(
      'Only a supervisor reads the calls of others',
    );
    const supervisor = apexFor({ key: 'toni' });
    const id = written(supervisor, 'a', other);
    expect(await ask(supervisor, 'SoftphoneCallLog', 'recent', { owner: other })).toMatchObject([{ id }]);
  });

  it('refuses an owner that is no id', async () => {
    expect(await refusal(apexFor(), 'SoftphoneCallLog', 'recent', { owner: "x' OR" })).toBe(
      'owner must be the id of a user',
    );
  });
});

describe('SoftphonePhoneSearch', () => {
  it('finds a number in any of its forms', async () => {
    const texts = JSON.stringify(['+14155550132', '4155550132']);
    expect(await ask(apexFor(), 'SoftphonePhoneSearch', 'find', { texts })).toEqual([
      { id: expect.stringMatching(/^003/) as string, object: 'Contact', name: 'Ana Silva' },
    ]);
  });
});

describe('SoftphoneCredential', () => {
  it('does not repeat what the provider said of its failure', async () => {
    const apex = apexFor({
      profile: profileOf({ Driver__c: 'sip', Credential_Provider__c: LAB_PROVIDER }),
      mintCredential: () => Promise.reject(new Error('secret 42')),
    });
    const response = await call(apex, 'SoftphoneCredential', 'mint', { driver: 'sip', name: 'sip' });
    expect(response.success).toBe(false);
    expect(JSON.stringify(response)).not.toContain('42');
  });
});

describe('SoftphoneSelfCheck', () => {
  it('tells what the server knows of the running user', async () => {
    expect(await ask(apexFor(), 'SoftphoneSelfCheck', 'facts')).toMatchObject({
      callCenter: { assigned: true, internalName: 'Softphone_Connector', lightningMode: true },
      permissionSets: ['Softphone_Admin', 'Softphone_Agent'],
      profile: 'Default',
      driver: 'simulator',
      dispositions: 4,
      credentialProvider: false,
      trustedUrls: [
        { url: 'https://phone.example.com', active: false, connect: true },
        { url: 'wss://phone.example.com', active: false, connect: true },
      ],
    });
  });

  it('says null of records that the user may not read', async () => {
    const apex = apexFor({ permissionSets: ['Softphone_Admin'] });
    expect(await ask(apex, 'SoftphoneSelfCheck', 'facts')).toMatchObject({
      permissionSets: ['Softphone_Admin'],
      profile: null,
      driver: null,
      dispositions: null,
      customFields: false,
      credentialProvider: null,
    });
  });
});

describe('parameters in an org that does not decode them', () => {
  const encoded = (params: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(params).map(([key, value]) => [key, encodeURIComponent(value)]));

  it('find a log by its call', async () => {
    const apex = apexFor();
    const { Id } = apex.records.create('Task', { CallObject: 'leg 1&2' }, apex.user.Id);
    const params = encoded({ callObject: 'leg 1&2' });
    expect(await ask(apex, 'SoftphoneCallLog', 'findByCallObject', params)).toEqual([Id]);
  });

  it('find records by a number', async () => {
    const params = encoded({ texts: '["+14155550132","(415) 555-0132"]' });
    const found = (await ask(apexFor(), 'SoftphonePhoneSearch', 'find', params)) as readonly unknown[];
    expect(found.length).toBeGreaterThan(0);
  });

  it('reach an extension', async () => {
    const params = encoded({ input: '{"number":"+1 415"}' });
    expect(await ask(apexFor(), 'SoftphoneExtensions', 'beforeDial', params)).toEqual({});
  });
});
