// What the next page needs to go on: who it was and which calls there were. No password, no token.
import type { DriverHost } from '../../../engine/contract/driver/driver';
import { LatestSave } from '../../../engine/contract/driver/base/latestSave';
import { isObject } from '../../../engine/contract/plainData';
import type { Identity } from '../link/access';
import { emptyBook, type BookEntry, type CallBook } from '../desk/callBook';
import { isOver } from '../../../engine/contract/driver/callRules';
import type { RememberedCall } from '../desk/rememberedCall';

export interface KeptSession {
  readonly identity: Identity | null;
  /** Signed in when it was written. */
  readonly isSignedIn: boolean;
  readonly isTokenSession: boolean;
  /** Epoch ms at which the server was last known to see us. */
  readonly seenAt: number;
  readonly book: CallBook;
}

export const nothingKept: KeptSession = {
  identity: null,
  isSignedIn: false,
  isTokenSession: false,
  seenAt: 0,
  book: emptyBook,
};

const VERSION = 1;

export function writeKept({ identity, isSignedIn, isTokenSession, seenAt, book }: KeptSession): string {
  const records = book.entries.map(({ record }) => record).slice(-20);
  const { keys, closed } = book;
  return JSON.stringify({ v: VERSION, identity, isSignedIn, isTokenSession, seenAt, records, keys, closed });
}

/** What cannot be read is nothing: REST tells all that is on. */
function readKept(json: string | null): KeptSession {
  try {
    const kept = JSON.parse(json ?? '') as Readonly<Record<string, unknown>>;
    if (kept['v'] !== VERSION || !Array.isArray(kept['records'])) return nothingKept;
    return {
      identity: identityOf(kept['identity']),
      isSignedIn: kept['isSignedIn'] === true,
      isTokenSession: kept['isTokenSession'] === true,
      seenAt: typeof kept['seenAt'] === 'number' ? kept['seenAt'] : 0,
      book: {
        entries: kept['records'].filter(isRecord).map((record): BookEntry => ({ record, dialog: null })),
        keys: countsOf(kept['keys']),
        closed: textsOf(kept['closed']),
      },
    };
  } catch {
    return nothingKept;
  }
}

export const hasLiveCalls = ({ entries }: CallBook): boolean =>
  entries.some(({ record }) => !isOver(record.state));

function identityOf(given: unknown): Identity | null {
  if (!isObject(given)) return null;
  const { agentId, extension } = given;
  return typeof agentId === 'string' && typeof extension === 'string' ? (given as unknown as Identity) : null;
}

const isRecord = (given: unknown): given is RememberedCall =>
  isObject(given) &&
  ['id', 'dialogId', 'logKey', 'interactionId', 'state'].every((key) => typeof given[key] === 'string') &&
  typeof given['startedAt'] === 'number';

const textsOf = (given: unknown): readonly string[] =>
  Array.isArray(given) ? given.filter((one) => typeof one === 'string') : [];

const countsOf = (given: unknown): Readonly<Record<string, number>> =>
  isObject(given)
    ? Object.fromEntries(
        Object.entries(given).filter((pair): pair is [string, number] => typeof pair[1] === 'number'),
      )
    : {};

export class KeptMemory {
  private readonly host: DriverHost;
  private readonly latest: LatestSave;
  private session = nothingKept;

  constructor(host: DriverHost) {
    this.host = host;
    this.latest = new LatestSave({
      write: () => writeKept(this.session),
      save: (json) => host.memory.save(json),
      failed: (error) =>
        host.log('warn', 'The calls could not be kept: a reload would tell them anew', error),
    });
  }

  async load(): Promise<KeptSession> {
    try {
      return readKept(await this.host.memory.load());
    } catch (error) {
      this.host.log('warn', 'What an earlier page kept could not be read', error);
      return nothingKept;
    }
  }

  save(session: KeptSession): void {
    this.session = session;
    this.latest.changed();
  }
}
