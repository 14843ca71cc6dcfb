// A task's attributes as call attributes: texts of a bounded number and length, by the admin's list, and never what only
// TaskRouter needs.
const MOST = 50;
const LONGEST = 1_000;

/** Twilio's own book-keeping, and what is told elsewhere. */
const OURS: ReadonlySet<string> = new Set([
  ...['account_sid', 'api_version', 'call_sid', 'called', 'caller', 'direction', 'from', 'name'],
  ...['outbound_to', 'to'],
]);

/** Whom Flex's own softphone pops: an id of a record. */
const FLEX_RECORD = 'sfdcObjectId';

/** `listed`: what the admin lets through; empty: everything. Keys that steer the pop pass in any case. */
export function callAttributes(
  task: Readonly<Record<string, unknown>>,
  listed: readonly string[],
): Readonly<Record<string, string>> {
  const isListed = (key: string): boolean =>
    key.startsWith('sf.') || listed.length === 0 || listed.includes(key);
  const kept = Object.entries(task)
    .filter(([key]) => !OURS.has(key) && isListed(key))
    .flatMap(([key, value]) => {
      const text = asText(value);
      return text === null ? [] : [[key, text.slice(0, LONGEST)] as const];
    })
    .slice(0, MOST);
  const record = task[FLEX_RECORD];
  const isPopped = typeof record === 'string' && task['sf.recordId'] === undefined;
  return Object.fromEntries([...kept, ...(isPopped ? [['sf.recordId', record] as const] : [])]);
}

function asText(value: unknown): string | null {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
    case 'boolean':
      return String(value);
    default:
      return null;
  }
}

/** What a flow of Twilio writes where a number is withheld or not known. */
const WITHHELD =
  /^(?:\+?(?:266696687|7378742833|2562533|8566\d{3}|86282452253)|anonymous|restricted|blocked|unknown|unavailable|private)$/i;

export function textOf(task: Readonly<Record<string, unknown>>, ...keys: readonly string[]): string {
  for (const key of keys) {
    const value = task[key];
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
  }
  return '';
}

export function callerOf(task: Readonly<Record<string, unknown>>): {
  readonly address?: string;
  readonly name?: string;
} {
  const address = textOf(task, 'from', 'caller', 'customerAddress');
  const name = textOf(task, 'name', 'customerName', 'friendlyName');
  return {
    ...(address !== '' && !WITHHELD.test(address) && { address }),
    ...(name !== '' && name !== address && { name }),
  };
}
