// Twins of SoftphonePop.cls, SoftphoneDial.cls and SoftphoneLogFields.cls: what an extension is shown, and its wish. The last
// wish counts.
import { ApexFailure } from '../apexFailure';

type Given = Readonly<Record<string, unknown>>;
/** As String.valueOf, for the flat values that an input may hold. */
function text(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
const isMap = (value: unknown): value is Given =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export class Pop {
  readonly callId: string | null;
  readonly direction: string | null;
  readonly phoneNumber: string | null;
  readonly dialled: string | null;
  readonly queue: string | null;
  readonly attributes: Readonly<Record<string, string | null>>;
  readonly matches: readonly Given[];
  #wish: Given = {};

  constructor(input: Given) {
    const { attributes, matches } = input;
    this.callId = text(input['callId']);
    this.direction = text(input['direction']);
    this.phoneNumber = text(input['number']);
    this.dialled = text(input['dialled']);
    this.queue = text(input['queue']);
    this.attributes = Object.fromEntries(
      Object.entries(isMap(attributes) ? attributes : {}).map(([key, value]) => [key, text(value)]),
    );
    this.matches = Array.isArray(matches) ? matches.filter(isMap) : [];
  }

  openRecord(recordId: string): void {
    this.#wish = { recordId };
  }

  openUrl(url: string): void {
    if (!url.startsWith('/') || url.startsWith('//'))
      throw new ApexFailure('openUrl needs a path of this org');
    this.#wish = { url };
  }

  skip(): void {
    this.#wish = { skip: true };
  }

  answer(): Given {
    return this.#wish;
  }
}

const LONGEST_REASON = 200;
const LONGEST_NUMBER = 128;

export class Dial {
  readonly phoneNumber: string | null;
  readonly recordId: string | null;
  #wish: Given = {};

  constructor(input: Given) {
    this.phoneNumber = text(input['number']);
    this.recordId = text(input['recordId']);
  }

  dialInstead(otherNumber: string): void {
    if (otherNumber.trim() === '' || otherNumber.length > LONGEST_NUMBER)
      throw new ApexFailure('dialInstead needs a number');
    this.#wish = { number: otherNumber };
  }

  block(reason: string): void {
    if (reason.trim() === '') throw new ApexFailure('block needs a reason');
    this.#wish = { block: reason.slice(0, LONGEST_REASON) };
  }

  answer(): Given {
    return this.#wish;
  }
}

const MOST_FIELDS = 50;
const NAME = /^[A-Za-z][A-Za-z0-9_]{0,79}$/;
const FIXED = new Set(['id', 'callobject', 'ownerid', 'entityapiname']);

export class LogFields {
  readonly fields: Given;
  readonly #changed: Record<string, unknown> = {};

  constructor(input: Given) {
    this.fields = isMap(input['fields']) ? input['fields'] : {};
  }

  put(field: string, value: unknown): void {
    if (!NAME.test(field) || FIXED.has(field.toLowerCase()))
      throw new ApexFailure(`The log does not take the field ${field}`);
    if (value !== null && !['string', 'number', 'boolean'].includes(typeof value))
      throw new ApexFailure(`The log does not take this value for ${field}`);
    this.#changed[field] = value;
    if (Object.keys(this.#changed).length > MOST_FIELDS)
      throw new ApexFailure('The log does not take so many fields');
  }

  answer(): Given {
    return Object.keys(this.#changed).length === 0 ? {} : { fields: this.#changed };
  }
}
