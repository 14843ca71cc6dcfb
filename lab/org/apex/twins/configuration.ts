// Twin of SoftphoneConfiguration.cls: the part of the configuration that comes from records.
import type { PopPolicy } from '../../../../engine/contract/config/config';
import { isObject } from '../../../../engine/contract/plainData';
import type { MetadataValue, MetadataValues } from '../metadata/metadataType';
import { countryOf } from './locale';
import { secretsWithin } from './secretNames';
import { taskField } from './taskFields';

export interface ConfigurationRecords {
  /** The user may not read them, which is not the same as an org without any. */
  readonly isRefused: boolean;
  readonly profile: MetadataValues | null;
  readonly dispositions: readonly MetadataValues[];
  readonly presences: readonly MetadataValues[];
  readonly numberRules: readonly MetadataValues[];
  readonly taskFields: readonly MetadataValues[];
}
type Rendered = Readonly<Record<string, unknown>>;

const MOST_LINES = 50;
const MOST_WRAPPERS = 20;

/** Without a profile there is no driver either, and the engine says so. */
export function renderConfiguration(records: ConfigurationRecords, locale: string): Rendered {
  const own = records.profile ?? {};
  const isOwn = (each: MetadataValues) =>
    each['Active__c'] === true &&
    (!each['Profile__c'] || each['Profile__c'] === records.profile?.['DeveloperName']);
  return {
    profile: text(own['DeveloperName']),
    country: text(own['Country__c']) || countryOf(locale),
    driver: driver(text(own['Driver__c']), text(own['Driver_Settings__c'])),
    pop: {
      inbound: pop(own, 'Inbound', 'answer'),
      outbound: pop(own, 'Outbound', 'manual'),
      internal: pop(own, 'Internal', 'manual'),
    },
    popAllowed: {
      urls: lines(text(own['Pop_Paths__c']), MOST_LINES).map((words) => words.join(' ')),
      flows: lines(text(own['Pop_Flows__c']).replaceAll(',', ' '), MOST_LINES).map(([name, ...inputs]) => ({
        name,
        inputs,
      })),
    },
    log: {
      inbound: log(own['Log_Inbound__c'], 'all'),
      outbound: log(own['Log_Outbound__c'], 'all'),
      internal: log(own['Log_Internal__c'], 'answered'),
      completesTask: own['Complete_Task__c'] === true,
      taskFields: records.taskFields
        .filter(isOwn)
        .map((each) => taskField(text(each['Attribute__c']).trim(), text(each['Field__c']).trim())),
    },
    dial: {
      extensionAfterAnswer: own['Send_Extension__c'] === true,
      doNotCallField: text(own['Do_Not_Call_Field__c']).trim(),
    },
    wrapUp: {
      enabled: own['Wrap_Up__c'] === true,
      seconds: Math.trunc(Number(own['Wrap_Up_Seconds__c'] ?? 0)),
      dispositionRequired: own['Disposition_Required__c'] === true,
    },
    dispositions: records.dispositions.filter(isOwn).map(disposition),
    numberRules: records.numberRules.filter(isOwn).map(numberRule),
    presenceMap: records.presences
      .filter((each) => isOwn(each) && (!each['Driver__c'] || each['Driver__c'] === own['Driver__c']))
      .map(presence),
    extensions: {
      beforePop: text(own['Before_Pop__c']) !== '',
      beforeDial: text(own['Before_Dial__c']) !== '',
      beforeLog: text(own['Before_Log__c']) !== '',
    },
    wrappers: wrappers(text(own['Wrappers__c'])),
    shownAttributes: lines(text(own['Shown_Attributes__c']), MOST_LINES).map(([attribute, ...words]) => ({
      attribute,
      label: words.join(' ') || attribute,
    })),
    debug: own['Debug__c'] === true,
  };
}

const text = (value: MetadataValue | undefined): string => (value ?? '').toString();

function pop(
  own: MetadataValues,
  direction: string,
  usualWhen: string,
): Readonly<Record<keyof PopPolicy, string>> {
  return {
    when: text(own[`Pop_${direction}_When__c`]) || usualWhen,
    noMatch: text(own[`Pop_${direction}_No_Match__c`]) || 'nothing',
    newRecordObject: text(own['New_Record_Object__c']) || 'Contact',
  };
}

function log(which: MetadataValue | undefined, usual: string): Rendered {
  const chosen = text(which) || usual;
  return {
    answered: chosen === 'all' || chosen === 'answered',
    unanswered: chosen === 'all' || chosen === 'unanswered',
  };
}

/** Settings are null for text that is no JSON object, and none where one is named like a secret: the engine says which. */
function driver(id: string, source: string): Rendered {
  const settings = driverSettings(source);
  const refused = settings === null ? [] : secretsWithin(settings, id);
  return { id, settings: refused.length === 0 ? settings : {}, refusedSettings: refused };
}

function driverSettings(source: string): Rendered | null {
  if (source.trim() === '') return {};
  try {
    const given: unknown = JSON.parse(source);
    return isObject(given) ? given : null;
  } catch {
    return null;
  }
}

const disposition = (each: MetadataValues): Rendered => ({
  id: each['DeveloperName'],
  label: each['MasterLabel'],
  ...(each['Queue__c'] && { queue: each['Queue__c'] }),
});

const numberRule = (each: MetadataValues): Rendered => ({
  applies: text(each['Applies__c']),
  pattern: text(each['Pattern__c']),
  replacement: text(each['Replacement__c']),
});

const presence = (each: MetadataValues): Rendered => ({
  id: text(each['Presence__c']),
  label: text(each['Shown_As__c']),
  kind: text(each['Kind__c']),
});

/** One a line: address, blank, integrity, and `dial` for one that may dial by itself. */
const wrappers = (source: string): readonly Rendered[] =>
  lines(source, MOST_WRAPPERS).map(([url = '', integrity = '', dial]) => ({
    url,
    integrity,
    dials: dial === 'dial',
  }));

/** Words of the lines that hold any. */
const lines = (source: string, most: number): readonly (readonly string[])[] =>
  source
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([first]) => first !== '')
    .slice(0, most);
