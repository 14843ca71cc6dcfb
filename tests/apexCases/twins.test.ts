// The lab's twins of the Apex classes, held to the cases that the Apex tests are held to.
import { rowsOf } from '../../lab/org/apex/twins/callLog';
import { renderConfiguration } from '../../lab/org/apex/twins/configuration';
import { LAB_PROVIDER } from '../../lab/org/apex/twins/credential';
import { countryOf, localeTag } from '../../lab/org/apex/twins/locale';
import type { Dial, LogFields, Pop } from '../../lab/org/apex/twins/extensionSubjects';
import type { LabExtension } from '../../lab/org/apex/twins/labExtension';
import { readingsOf, textParameter } from '../../lab/org/apex/twins/parameter';
import { termOf } from '../../lab/org/apex/twins/phoneSearch';
import { behind, idsOf } from '../../lab/org/apex/twins/records';
import { isLightning } from '../../lab/org/apex/twins/selfCheck';
import { signTwilioToken, twilioIdentity } from '../../lab/org/apex/twins/twilioToken';
import { looksSecret } from '../../engine/contract/masking/secretNames';
import { runApex } from '../../lab/org/webServices';
import { apexCases } from './apexCases';
import { apexFor, profileOf } from './apexFor';

describe('SoftphoneConfiguration', () => {
  const { profile: usual, expected: usually } = apexCases.configurationDefaults;

  it.each(apexCases.configuration)('renders $name', ({ profile, locale = 'en_US', expected, ...lists }) => {
    const records = {
      isRefused: false,
      profile: profile === undefined ? null : { ...usual, ...profile },
      dispositions: lists.dispositions ?? [],
      presences: lists.presences ?? [],
      numberRules: lists.numberRules ?? [],
      taskFields: lists.taskFields ?? [],
    };
    expect(renderConfiguration(records, locale)).toEqual({ ...usually, ...expected });
  });
});

describe('SoftphoneLocale', () => {
  it.each(apexCases.locale)('reads $locale', ({ locale, tag, country }) => {
    expect(localeTag(locale)).toBe(tag);
    expect(countryOf(locale)).toBe(country);
  });
});

describe('SoftphoneCredential', () => {
  it.each(apexCases.credential)('mints: $name', async (each) => {
    const { profile, driver, credential, minted, expected, error } = each;
    const provider = profile?.['Credential_Provider__c'] ? LAB_PROVIDER : null;
    const apex = apexFor({
      profile: profile && profileOf({ ...profile, Credential_Provider__c: provider }),
      mintCredential: () => (minted ? Promise.resolve(minted) : Promise.reject(new Error('a secret'))),
    });
    const methodParams = new URLSearchParams({ name: credential, ...(driver && { driver }) }).toString();
    const asked = runApex({ apexClass: 'SoftphoneCredential', methodName: 'mint', methodParams }, apex);
    if (error === undefined) expect(JSON.parse(await asked)).toEqual(expected);
    else await expect(asked).rejects.toMatchObject({ message: error });
  });
});

describe('SoftphoneTwilioTokens', () => {
  it.each(apexCases.twilioToken)('signs $name', ({ identity, now, expected, ...keys }) => {
    expect(signTwilioToken(keys, identity, now)).toBe(expected);
  });

  it.each(apexCases.twilioIdentity)('identifies a user by $name', ({ user, mapped, identity, error }) => {
    if (error === undefined) expect(twilioIdentity(user, mapped)).toBe(identity);
    else expect(() => twilioIdentity(user, mapped)).toThrow(error);
  });

  it('gives no two users one identity', () => {
    const users = ['0055e000001AbCdEAK', '0055e000001AbCdeAE', '0055e000001AbCdFAA'];
    expect(new Set(users.map((user) => twilioIdentity(user, null).toLowerCase())).size).toBe(users.length);
  });
});

describe('SoftphoneSecretNames', () => {
  it.each(apexCases.secretName)('$key is named like a secret: $secret', ({ key, secret }) => {
    expect(looksSecret(key)).toBe(secret);
  });
});

describe('SoftphoneExtensions', () => {
  /** Does what the case says. */
  const scripted = (acts: readonly (readonly [string, unknown])[]): LabExtension => ({
    beforePop: (pop: Pop) => {
      for (const [act, value] of acts)
        if (act === 'skip') pop.skip();
        else if (act === 'openUrl') pop.openUrl(value as string);
        else pop.openRecord(value as string);
    },
    beforeDial: (dial: Dial) => {
      for (const [act, value] of acts)
        if (act === 'block') dial.block(value as string);
        else dial.dialInstead(value as string);
    },
    beforeLog: (log: LogFields) => {
      for (const [, value] of acts) log.put(...(value as [string, unknown]));
    },
  });
  const everywhere = (name: string) =>
    profileOf({ Before_Pop__c: name, Before_Dial__c: name, Before_Log__c: name });
  const ask = (methodName: string, input: string, extension: LabExtension | null) => {
    const extensions = extension ? { Scripted: extension } : {};
    const apex = apexFor({ profile: extension && everywhere('Scripted'), extensions });
    const methodParams = new URLSearchParams({ input }).toString();
    return runApex({ apexClass: 'SoftphoneExtensions', methodName, methodParams }, apex);
  };

  it.each(apexCases.extensions)('$point: $name', async ({ point, input, text, acts, expected, error }) => {
    const asked = ask(point, text ?? JSON.stringify(input), scripted(acts));
    if (error === undefined) expect(JSON.parse(await asked)).toEqual(expected);
    else await expect(asked).rejects.toMatchObject({ message: error });
  });

  it.each(['beforePop', 'beforeDial', 'beforeLog'])('%s has no wish without an extension', async (point) => {
    expect(await ask(point, '{}', null)).toBe('{}');
  });

  it.each(['beforePop', 'beforeDial', 'beforeLog'])('%s refuses a class of another kind', async (point) => {
    await expect(ask(point, '{}', {})).rejects.toThrow('Scripted does not implement SoftphoneBefore');
  });
});

describe('SoftphonePhoneSearch', () => {
  it.each(apexCases.searchTerm)('searches for $name', ({ texts, expected, error }) => {
    if (error === undefined) expect(termOf(texts)).toBe(expected);
    else expect(() => termOf(texts)).toThrow(expect.objectContaining({ message: error }) as Error);
  });
});

describe('SoftphoneRecords', () => {
  it.each(apexCases.behind)('finds who stands behind: $name', ({ values, person, matter }) => {
    expect(behind(values)).toEqual({ person, matter });
  });

  it.each(apexCases.recordIds)('reads $name', ({ ids, expected, error }) => {
    if (error === undefined) expect(idsOf(ids)).toEqual(expected);
    else expect(() => idsOf(ids)).toThrow(expect.objectContaining({ message: error }) as Error);
  });
});

describe('SoftphoneCallLog', () => {
  it.each(apexCases.recentRows)('reads $rows rows for $most', ({ most, rows }) => {
    expect(rowsOf(most)).toBe(rows);
  });

  it.each(apexCases.findByCallObject)('finds $name', async ({ callObject, logs, expected }) => {
    const apex = apexFor();
    const other = apex.records.users.find(({ Id }) => Id !== apex.user.Id);
    const ids = logs.map(
      ([CallObject, owner]) =>
        apex.records.create('Task', { CallObject }, owner === 'me' ? apex.user.Id : (other?.Id ?? '')).Id,
    );
    const methodParams = new URLSearchParams({ callObject }).toString();
    const call = { apexClass: 'SoftphoneCallLog', methodName: 'findByCallObject', methodParams };
    expect(JSON.parse(await runApex(call, apex))).toEqual(expected.map((index) => ids[index]));
  });
});

describe('SoftphoneParameter', () => {
  it.each(apexCases.parameter)('reads $name', ({ given, text, readings }) => {
    expect(textParameter(given)).toBe(text);
    expect(readingsOf(given)).toEqual(new Set(readings));
  });
});

describe('SoftphoneSelfCheck', () => {
  it.each(apexCases.compatibilityMode)('reads $settings as $lightning', ({ settings, lightning }) => {
    expect(isLightning(settings)).toBe(lightning);
  });
});
