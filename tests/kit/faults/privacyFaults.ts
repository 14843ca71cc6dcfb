// Faults of a driver that writes down, or sends along, what is nobody's business.
import type { Command } from '../../../engine/contract/driver/command';
import type { DriverEvent, DriverHost } from '../../../engine/contract/driver/driver';
import { driverError, isDriverError } from '../../../engine/contract/driver/driverError';
import type { Fault } from './fault';
import type { Spoil } from './spoiledDriver';

/** Does this with every command of the type before it is carried out. */
const asked = (type: Command['type'], run: (host: DriverHost, command: Command) => void): Spoil => ({
  perform(command, pass, { host }) {
    if (command.type === type) run(host, command);
    return pass();
  },
});

/** Refuses with a message that holds all that was asked. */
const quoting = (type: Command['type']): Spoil => ({
  perform: (command, pass) =>
    pass().catch((error: unknown) => {
      if (command.type !== type || !isDriverError(error)) throw error;
      throw driverError(error.code, `refused: ${JSON.stringify(command)}`);
    }),
});

const sentTo = (path: unknown): void =>
  void fetch(`http://127.0.0.1:9/log?what=${encodeURIComponent(String(path))}`).catch(() => undefined);

const told = (
  isMeant: (event: DriverEvent) => boolean,
  run: (host: DriverHost, text: string) => void,
): Spoil => ({
  event(event, { tell, host }) {
    if (isMeant(event)) run(host, JSON.stringify(event));
    tell(event);
  },
});

const endedUnanswered = (event: DriverEvent): boolean =>
  event.type === 'call' && event.call.state === 'ended' && event.call.answeredAt === undefined;

/** What a credential is asked for passes by. */
const credentials = (
  run: (value: string, host: DriverHost) => void,
  isMeant: (isFresh: boolean) => boolean = () => true,
): Spoil => ({
  host: (host) => ({
    async credential(name, options = {}) {
      const given = await host.credential(name, options);
      if (isMeant(options.forceRefresh === true)) run(given.value, host);
      return given;
    },
  }),
});

export const privacyFaults: readonly Fault[] = [
  {
    id: 'digits-logged',
    title: 'writes the digits that are sent to the log',
    spoil: () => asked('dtmf', (host, command) => host.log('debug', 'sent', command)),
  },
  {
    id: 'digits-kept',
    title: 'keeps the digits that were sent in its memory',
    spoil: () => asked('dtmf', (host, command) => void host.memory.save(JSON.stringify(command))),
  },
  {
    id: 'digits-in-address',
    title: 'sends digits as part of an address',
    spoil: () => asked('dtmf', (_host, command) => sentTo('digits' in command ? command.digits : '')),
  },
  {
    id: 'digits-told',
    title: 'tells the digits that were sent as an event of the vendor',
    spoil: () => ({
      perform(command, pass, { tell }) {
        if (command.type === 'dtmf') tell({ type: 'vendor', name: 'sent', data: command });
        return pass();
      },
    }),
  },
  {
    id: 'number-in-address',
    title: 'the number that is dialled is part of an address',
    spoil: () => asked('dial', (_host, command) => sentTo('to' in command ? command.to.value : '')),
  },
  { id: 'dial-quoted', title: 'a refused dial is quoted in its error', spoil: () => quoting('dial') },
  {
    id: 'transfer-quoted',
    title: 'a refused transfer is quoted in its error',
    spoil: () => quoting('transfer.blind'),
  },
  {
    id: 'target-logged',
    title: 'writes the target of a transfer to the log',
    spoil: () => asked('transfer.blind', (host, command) => host.log('info', 'transfer', command)),
  },
  {
    id: 'consult-on-console',
    title: 'writes the number of a consultation to the console',
    spoil: () => asked('consult', (_host, command) => console.debug('consult', JSON.stringify(command))),
  },
  {
    id: 'missed-logged',
    title: 'writes a call that was missed to the log',
    spoil: () => told(endedUnanswered, (host, text) => host.log('info', `missed ${text}`)),
  },
  {
    id: 'found-logged',
    title: 'writes what a reload found to the log',
    spoil: () => ({
      async start(pass, _config, { host, good }) {
        await pass();
        host.log('info', 'found', good.snapshot().calls);
      },
    }),
  },
  {
    id: 'state-logged-on-loss',
    title: 'writes its state to the log when the link is lost',
    spoil: () => ({
      event(event, { tell, host, good }) {
        if (event.type === 'session' && event.session.phase === 'reconnecting')
          host.log('warn', 'lost', good.snapshot());
        tell(event);
      },
    }),
  },
  {
    id: 'notes-logged',
    title: 'writes the notes of a wrap-up to the log',
    spoil: () => asked('wrapup.complete', (host, command) => host.log('info', 'wrapped up', command)),
  },
  {
    id: 'search-logged',
    title: 'writes what the directory is searched for to the log',
    spoil: () => asked('directory.search', (host, command) => host.log('debug', 'search', command)),
  },
  {
    id: 'credential-logged',
    title: 'writes the credential to the log',
    spoil: () => credentials((value, host) => host.log('debug', `with ${value}`)),
  },
  {
    id: 'credential-in-address',
    title: 'the credential is part of an address',
    spoil: () => credentials(sentTo),
  },
  {
    id: 'credential-kept',
    title: 'keeps the credential, encoded, in the storage of the page',
    spoil: () => credentials((value) => Object.assign(sessionStorage, { held: btoa(value) })),
  },
  {
    id: 'renewed-logged',
    title: 'writes a credential that was renewed to the console',
    spoil: () =>
      credentials(
        (value) => console.info('renewed', value),
        (isFresh) => isFresh,
      ),
  },
  {
    id: 'refused-credential-quoted',
    title: 'the error of a session that failed quotes the credential',
    spoil: (last = { value: '' }) => ({
      ...credentials((value) => void (last.value = value)),
      session: (session) =>
        session.phase === 'failed'
          ? { ...session, error: { ...driverError('auth-expired', `not ${last.value}`) } }
          : session,
    }),
  },
  {
    id: 'sign-in-in-address',
    title: 'what was typed to sign in is part of an address',
    spoil: () => asked('login', (_host, command) => sentTo(JSON.stringify(command))),
  },
  { id: 'sign-in-quoted', title: 'a refused sign-in is quoted in its error', spoil: () => quoting('login') },
];
