// Twin of SoftphoneExtensions.cls: asks the customer's extensions at three points of a call.
import { Dial, LogFields, Pop } from './extensionSubjects';
import { textParameter } from './parameter';
import type { ApexContext, WebService } from '../webService';
import { ApexFailure } from '../apexFailure';

const LONGEST_INPUT = 100_000;

export const beforePop: WebService = async (params, apex) => {
  const pop = new Pop(read(params));
  const [name, extension] = configured(apex, 'Before_Pop__c');
  if (extension && !extension.beforePop) throw otherKind(name, 'SoftphoneBeforePop');
  await extension?.beforePop?.(pop, apex.records);
  return JSON.stringify(pop.answer());
};

export const beforeDial: WebService = async (params, apex) => {
  const dial = new Dial(read(params));
  const [name, extension] = configured(apex, 'Before_Dial__c');
  if (extension && !extension.beforeDial) throw otherKind(name, 'SoftphoneBeforeDial');
  await extension?.beforeDial?.(dial, apex.records);
  return JSON.stringify(dial.answer());
};

export const beforeLog: WebService = async (params, apex) => {
  const log = new LogFields(read(params));
  const [name, extension] = configured(apex, 'Before_Log__c');
  if (extension && !extension.beforeLog) throw otherKind(name, 'SoftphoneBeforeLog');
  await extension?.beforeLog?.(log, apex.records);
  return JSON.stringify(log.answer());
};

const otherKind = (name: string, kind: string): ApexFailure =>
  new ApexFailure(`${name} does not implement ${kind}`);

function configured(apex: ApexContext, field: string) {
  const name = String(apex.profile?.[field] ?? '');
  if (name === '') return [name, null] as const;
  const extension = Object.hasOwn(apex.extensions, name) ? apex.extensions[name] : undefined;
  if (!extension) throw new ApexFailure(`There is no Apex class ${name}`);
  return [name, extension] as const;
}

function read(params: URLSearchParams): Readonly<Record<string, unknown>> {
  const input = textParameter(params.get('input') ?? '');
  const refused = 'input must be a JSON object of limited length';
  if (input.length > LONGEST_INPUT) throw new ApexFailure(refused);
  try {
    const given: unknown = JSON.parse(input);
    if (typeof given === 'object' && given !== null && !Array.isArray(given))
      return given as Readonly<Record<string, unknown>>;
  } catch (cause) {
    throw new ApexFailure(refused, { cause });
  }
  throw new ApexFailure(refused);
}
