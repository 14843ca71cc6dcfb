import type { CtiResponse } from '../wire';
import type { MintCredential } from './apex/webService';
import { ORG_METHODS, type OrgContext } from './openCtiOrg';
import { seededLayout, seededRecords } from './seed';

const orgFor = (mintCredential: MintCredential | null = null): OrgContext => {
  const records = seededRecords(() => Date.parse('2026-03-01T10:00:00Z'));
  const user = records.users[0]!;
  return { records, layout: seededLayout(), callCenterSettings: {}, user, mintCredential };
};
const runApex = async (org: OrgContext, service: string, method: string, methodParams: string) =>
  await ORG_METHODS['runApex']!({ apexClass: service, methodName: method, methodParams }, org);
const answerOf = (response: CtiResponse): unknown =>
  JSON.parse((response.returnValue as { readonly runApex: string }).runApex);

describe('SoftphoneCallLog', () => {
  const find = (org: OrgContext, methodParams: string) =>
    runApex(org, 'SoftphoneCallLog', 'findByCallObject', methodParams);
  const log = (org: OrgContext, CallObject: string) =>
    org.records.create('Task', { CallObject }, org.user.Id).Id;

  it('finds the running user’s own logs of a call, oldest first', async () => {
    const org = orgFor();
    const ids = [log(org, 'leg 1&2'), log(org, 'leg 1&2')];
    log({ ...org, user: org.records.users[1]! }, 'leg 1&2');
    expect(answerOf(await find(org, 'callObject=leg%201%262'))).toEqual(ids);
  });

  it('finds nothing for an empty id', async () => {
    expect(answerOf(await find(orgFor(), 'callObject='))).toEqual([]);
  });
});

describe('SoftphoneCredential', () => {
  const mint = (org: OrgContext, params = 'driver=sip&name=sip') =>
    runApex(org, 'SoftphoneCredential', 'mint', params);

  it('answers what the provider minted, with its end', async () => {
    const org = orgFor((driver, name) =>
      Promise.resolve({ value: `${driver} ${name}`, expiresAt: 1_800_000_000_000 }),
    );
    expect(answerOf(await mint(org))).toEqual({ value: 'sip sip', expiresAt: 1_800_000_000_000 });
  });

  it('leaves the end out when there is none', async () => {
    expect(answerOf(await mint(orgFor(() => Promise.resolve({ value: 'x' }))))).toEqual({ value: 'x' });
  });

  it('refuses without a provider', async () => {
    expect(await mint(orgFor())).toMatchObject({
      success: false,
      errors: [{ description: 'No credential provider is set up' }],
    });
  });

  it('does not repeat what the provider said of its failure', async () => {
    const response = await mint(orgFor(() => Promise.reject(new Error('secret 42'))));
    expect(response).toMatchObject({
      success: false,
      errors: [{ description: "The credential 'sip' could not be minted" }],
    });
    expect(JSON.stringify(response)).not.toContain('42');
  });

  it('takes words only', async () => {
    const org = orgFor(() => Promise.resolve({ value: 'x' }));
    expect(await mint(org, 'driver=sip&name=../x')).toMatchObject({ success: false });
    expect(await mint(org, 'name=sip')).toMatchObject({ success: false });
  });
});

describe('a web service that is not there', () => {
  it('fails as an org does', async () => {
    expect(await runApex(orgFor(), 'Missing', 'x', '')).toMatchObject({
      success: false,
      errors: [{ description: 'Could not load Apex class: Missing' }],
    });
    expect(await runApex(orgFor(), 'SoftphoneCallLog', 'toString', '')).toMatchObject({ success: false });
  });
});
