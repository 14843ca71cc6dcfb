// Whom an agent can call: phone books, colleagues of the team, queues. Read when it is asked for, kept for a minute.
import type {
  Command,
  CommandOutcome,
  DirectoryEntry,
  DriverClock,
  PresenceKind,
} from '../../../engine/contract/driver/driver';
import type { FinesseApi } from '../link/finesseApi';
import { lastPartOf } from '../xml/dialog';
import type { FinesseUser } from '../xml/user';
import { childOf, childrenOf, textOf, type XmlElement } from '../xml/xmlElement';

const KEPT_MS = 60_000;
const MOST_BOOKS = 20;

interface Source {
  readonly name: string;
  readonly read: () => Promise<readonly DirectoryEntry[]>;
}

type Search = Pick<Extract<Command, { type: 'directory.search' }>, 'text' | 'limit' | 'offset'>;

export interface DirectoryParts {
  readonly api: FinesseApi;
  readonly clock: DriverClock;
  readonly user: () => FinesseUser | null;
  /** A list that could not be read: the others are shown. */
  readonly missing: (what: string, error: unknown) => void;
}

export class Directory {
  private readonly parts: DirectoryParts;
  private kept: { readonly at: number; readonly entries: Promise<readonly DirectoryEntry[]> } | null = null;

  constructor(parts: DirectoryParts) {
    this.parts = parts;
  }

  async search({ text, limit, offset = 0 }: Search): Promise<CommandOutcome> {
    const wanted = text.trim().toLowerCase();
    const entries = await this.entries();
    const isFound = ({ label, target }: DirectoryEntry): boolean =>
      label.toLowerCase().includes(wanted) || target.value.toLowerCase().includes(wanted);
    const found = entries.filter(isFound);
    return { entries: found.slice(offset, offset + limit), more: found.length > offset + limit };
  }

  private entries(): Promise<readonly DirectoryEntry[]> {
    const now = this.parts.clock.now();
    if (!this.kept || now - this.kept.at > KEPT_MS) this.kept = { at: now, entries: this.readAll() };
    return this.kept.entries;
  }

  private async readAll(): Promise<readonly DirectoryEntry[]> {
    const user = this.parts.user();
    if (!user) return [];
    const sources: readonly Source[] = [
      { name: 'team', read: () => this.team(user) },
      { name: 'queues', read: () => this.queues(user) },
      { name: 'phone books', read: () => this.phoneBooks(user) },
    ];
    const lists = await Promise.all(
      sources.map(({ name, read }) =>
        read().catch((error: unknown) => {
          this.parts.missing(name, error);
          return [];
        }),
      ),
    );
    return lists.flat();
  }

  /** Agents and supervisors who have a telephone now; they are reached by extension. */
  private async team({ teamId, teams, loginId }: FinesseUser): Promise<readonly DirectoryEntry[]> {
    const ids = [...new Set([teamId, ...teams])].filter((id) => id !== '');
    const lists = await Promise.all(ids.map((id) => this.parts.api.list(`Team/${encodeURIComponent(id)}`)));
    const users = lists.flatMap((team) => childrenOf(childOf(team, 'users'), 'user'));
    const seen = new Set<string>([loginId]);
    return users.flatMap((user) => {
      const id = textOf(user, 'loginid') || lastPartOf(textOf(user, 'uri'));
      const value = textOf(user, 'extension');
      if (seen.has(id) || value === '') return [];
      seen.add(id);
      const label = [textOf(user, 'firstname'), textOf(user, 'lastname')].join(' ').trim() || value;
      return [{ target: { kind: 'agent' as const, value }, label, presence: kindOf(textOf(user, 'state')) }];
    });
  }

  private async queues({ loginId }: FinesseUser): Promise<readonly DirectoryEntry[]> {
    const list = await this.parts.api.list(`User/${encodeURIComponent(loginId)}/Queues`);
    return childrenOf(list, 'queue').flatMap((queue) => {
      // A queue without a number can be looked at and not be called.
      const value = textOf(queue, 'number') || textOf(queue, 'queuenumber') || textOf(queue, 'extension');
      const label = textOf(queue, 'name');
      return value === '' || label === '' ? [] : [{ target: { kind: 'queue' as const, value }, label }];
    });
  }

  private async phoneBooks(user: FinesseUser): Promise<readonly DirectoryEntry[]> {
    const books = await this.parts.api.phoneBooks(user);
    const lists = await Promise.all(
      childrenOf(books, 'phonebook')
        .slice(0, MOST_BOOKS)
        .map((book) => this.contacts(book)),
    );
    return lists.flat();
  }

  private async contacts(book: XmlElement): Promise<readonly DirectoryEntry[]> {
    // The list of a team brings the first contacts along.
    const inside = childOf(book, 'contacts');
    const id = lastPartOf(textOf(book, 'uri'));
    if (id === '' && (inside?.children.length ?? 0) === 0) return [];
    const list =
      inside && inside.children.length > 0
        ? inside
        : await this.parts.api.list(`PhoneBook/${encodeURIComponent(id)}/Contacts`);
    return childrenOf(list, 'contact').flatMap((contact) => {
      const value = textOf(contact, 'phonenumber');
      const name = [textOf(contact, 'firstname'), textOf(contact, 'lastname')].join(' ').trim();
      const note = textOf(contact, 'description');
      if (value === '') return [];
      return [
        {
          target: { kind: 'number' as const, value },
          label: [name || value, note].filter((part) => part).join(', '),
        },
      ];
    });
  }
}

function kindOf(state: string): PresenceKind {
  switch (state.toUpperCase()) {
    case 'READY':
      return 'available';
    case 'NOT_READY':
      return 'away';
    case 'WORK':
    case 'WORK_READY':
      return 'wrapup';
    case 'LOGOUT':
    case '':
      return 'offline';
    default:
      return 'busy';
  }
}
