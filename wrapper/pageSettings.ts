// What the vendor's page says about the library: attributes of its script element, or an object of the page. Own properties
// only, text and numbers only: the page may hold anything.

export interface PageSettings {
  /** Under which the library is found. */
  readonly globalName: string;
  /** Exact Salesforce origins that may frame the page; empty: none. */
  readonly allowedOrigins: readonly string[];
  /** Absolute address of the Open CTI library; '' = where the framing org serves it. */
  readonly openCtiLibrary: string;
  /** ISO 3166 alpha-2, how numbers without + are read; '' = what the org says. */
  readonly country: string;
  /** For the driver: partner, presences, dispositions (see drivers/wrapper/manifest.ts). */
  readonly driver: Readonly<Record<string, string>>;
}

const DRIVER_KEYS = [
  'partnerId',
  'businessSegmentId',
  'channelOriginId',
  'dialFrom',
  'participantType',
  'presences',
  'dispositions',
] as const;
const LONGEST = 4_000;

/** Sources in the order of their weight. */
export function readPageSettings(...sources: readonly unknown[]): PageSettings {
  const text = (key: string): string => {
    for (const source of sources) {
      const value = ownText(source, key);
      if (value !== null) return value;
    }
    return '';
  };
  const name = text('globalName');
  return {
    globalName: /^[A-Za-z_$][\w$]{0,63}$/.test(name) ? name : 'SoftphoneWrapper',
    allowedOrigins: text('allowedOrigins').split(/\s+/).filter(Boolean),
    openCtiLibrary: text('openCtiLibrary'),
    country: /^[A-Z]{2}$/.test(text('country')) ? text('country') : '',
    driver: Object.fromEntries(
      DRIVER_KEYS.map((key) => [key, text(key)] as const).filter(([, value]) => value !== ''),
    ),
  };
}

function ownText(source: unknown, key: string): string | null {
  if (typeof source !== 'object' || source === null) return null;
  try {
    // A script element's dataset has its attributes as own properties too, but behind no plain descriptor.
    const value: unknown = Object.hasOwn(source, key) ? (source as Record<string, unknown>)[key] : null;
    return typeof value === 'string' ? value.trim().slice(0, LONGEST) : null;
  } catch {
    // A getter or proxy of the page that throws: nothing is said.
    return null;
  }
}
