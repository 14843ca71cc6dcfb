// All that a driver writes or sends while a case goes on, to be searched for what must not be in it.
import type { Command } from '../../../../engine/contract/driver/command';
import { isDriverError } from '../../../../engine/contract/driver/driverError';
import { asJson, asText } from '../../asText';
import { expectSame } from '../../expectations';
import { placesOf, secretsIn, type Places } from '../../judge/secrets';
import type { Rig } from '../../rig';
import { watchConsole } from '../../watch/consoleWatch';
import { pageStorage } from '../../watch/pageStorage';

export class Written {
  private readonly rig: Rig;
  private readonly console: string[] = [];
  private readonly answers: string[] = [];

  constructor(rig: Rig) {
    this.rig = rig;
    rig.host.memory.history = [];
  }

  /** Nothing that is written to the console meanwhile is lost. */
  async during(run: () => Promise<void>): Promise<void> {
    const watch = watchConsole();
    await run().finally(() => {
      watch.end();
      this.console.push(...watch.lines);
    });
  }

  /** Whether it is taken or refused: what it is answered with is looked at. */
  async perform(command: Command): Promise<void> {
    const answer = await this.rig.perform(command).catch((error: unknown) => ({
      error: isDriverError(error) ? error : asText(error),
    }));
    // Hits of a search are what was asked for.
    this.answers.push(asJson('entries' in answer ? { more: answer.more } : answer));
  }

  /** What must be nowhere at all. */
  expectNowhere(secrets: readonly string[], what: string): void {
    const { rig } = this;
    this.expectAbsent(secrets, what, {
      ...this.logs(),
      'an event': asJson(rig.stream.events),
      'the memory': [...(rig.host.memory.history ?? []), rig.host.memory.kept ?? ''].join('\n'),
    });
  }

  /** What events tell and calls consist of, but is none of a log's business. */
  expectUnlogged(words: readonly string[], what: string, isAddress?: 'an address may hold it'): void {
    const { 'an address': address, ...logs } = this.logs();
    this.expectAbsent(words, what, isAddress ? logs : { ...logs, 'an address': address });
  }

  private logs() {
    const { host, contacts, stream } = this.rig;
    return {
      'the log': host.logged.join('\n'),
      'the console': this.console.join('\n'),
      'an address': contacts.made.map(({ url }) => url).join('\n'),
      'what a command was answered with': this.answers.join('\n'),
      'an error of the session': asJson(stream.events.map((event) => errorIn(event))),
      "the page's storage": pageStorage(),
    };
  }

  private expectAbsent(words: readonly string[], what: string, places: Places): void {
    const found = words.flatMap((word) => placesOf(word, places));
    expectSame([...new Set(found)], [], `where ${what} turned up`);
  }
}

/** Every credential that the driver was ever given. */
export const credentialsOf = (rig: Rig): readonly string[] =>
  [...rig.host.credentials.given].flatMap(secretsIn);

/** A number as it may be written: with its plus, its digits, its last seven. */
export const looksOf = (number: string): readonly string[] => {
  const digits = number.replace(/\D/g, '');
  return digits.length < 7 ? [number] : [number, digits, digits.slice(-7)];
};

function errorIn(event: Rig['stream']['events'][number]): unknown {
  if (event.type === 'session') return event.session.error;
  if (event.type === 'call') return event.call.error;
  return event.type === 'notice' || event.type === 'vendor' ? event : undefined;
}
