// Answers what shells ask over their links: pages of records, and each Open CTI call.
import type { CtiCall, HostNote, LinkOperations, Operation, ShellSettings } from '../../link';
import { OrgError } from '../../org/orgError';
import type { User } from '../../org/records';
import { OpenCtiDesk } from './openCtiDesk';
import { listView, recordPage, searchPage } from '../pages/recordPages';
import type { Shell, ShellDesk } from '../shellLinks';
import type { LabState } from '../state';

type Answers = {
  readonly [O in Operation]: (
    ask: LinkOperations[O]['ask'],
    shell: Shell,
  ) => LinkOperations[O]['reply'] | Promise<LinkOperations[O]['reply']>;
};

const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

export class OrgDesk implements ShellDesk {
  readonly #lab: LabState;
  readonly #openCti: OpenCtiDesk;

  constructor(lab: LabState) {
    this.#lab = lab;
    const { log, faults, settings } = lab;
    this.#openCti = new OpenCtiDesk({
      log,
      faults,
      wait: sleep,
      searchLatency: () => settings.lab.searchLatency,
    });
  }

  settings(): ShellSettings {
    return this.#lab.settings.lab;
  }

  note(note: HostNote, shell: Shell): void {
    this.#lab.log.noted(shell.tab, shell.user, note);
  }

  async answer(operation: Operation, body: unknown, shell: Shell): Promise<unknown> {
    if (!Object.hasOwn(this.#answers, operation)) throw new Error(`There is no operation ${operation}`);
    const answer = this.#answers[operation] as (ask: unknown, shell: Shell) => unknown;
    return await answer(body, shell);
  }

  readonly #answers: Answers = {
    openCti: (call: CtiCall, shell) =>
      this.#openCti.decide(call, {
        tab: shell.tab,
        userKey: shell.user,
        org: this.#lab.orgFor(this.#userOf(shell)),
      }),
    wait: async ({ ms }) => {
      await sleep(ms);
      return null;
    },
    record: ({ id }) => recordPage(this.#lab.records, id),
    list: ({ object }) => listView(this.#lab.records, object),
    search: ({ text }) => searchPage(this.#lab.records, text),
    create: ({ object, values }, shell) => {
      try {
        return { id: this.#lab.records.create(object, values, this.#userOf(shell).Id).Id };
      } catch (error) {
        if (error instanceof OrgError) return { errors: error.details };
        throw error;
      }
    },
  };

  #userOf(shell: Shell): User {
    const user = this.#lab.user(shell.user);
    if (!user) throw new Error(`There is no user '${shell.user}'`);
    return user;
  }
}
