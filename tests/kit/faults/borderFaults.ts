// Faults of sound, refusals, what is left behind, settings and the bundle.
import { driverError, type DriverError } from '../../../engine/contract/driver/driverError';
import { refusedAs, without, type Fault } from './fault';

export const mediaFaults: readonly Fault[] = [
  {
    id: 'media-loss-untold',
    title: 'does not tell that the sound is lost',
    spoil: () => ({ call: (call) => without(call, 'mediaLost') }),
  },
  {
    id: 'far-end-silent',
    title: 'does not play the far end',
    spoil: () => ({ host: ({ media }) => ({ media: { ...bound(media), playRemote: () => undefined } }) }),
  },
  {
    id: 'microphone-while-ringing',
    title: 'opens a microphone for a call that only rings',
    spoil: () => ({
      event(event, { tell, host }) {
        if (event.type === 'call' && event.call.state === 'offered')
          host.media.microphone().catch(() => undefined);
        tell(event);
      },
    }),
  },
  {
    id: 'far-end-never-off',
    title: 'does not give the far end back',
    spoil: () => ({
      host: ({ media }) => ({
        media: {
          ...bound(media),
          playRemote: (id, stream) => (stream ? media.playRemote(id, stream) : undefined),
        },
      }),
    }),
  },
  {
    id: 'media-failed-unexplained',
    title: 'a call without microphone failed, nobody knows why',
    spoil: () => ({ call: (call) => without(call, 'error') }),
  },
  {
    id: 'old-microphone',
    title: 'does not notice another microphone',
    spoil: () => ({
      host: ({ media }) => ({ media: { ...bound(media), onMicrophoneChange: () => () => undefined } }),
    }),
  },
];

type Media = Parameters<NonNullable<ReturnType<NonNullable<Fault['spoil']>>['host']>>[0]['media'];
const bound = (media: Media): Media => ({
  microphone: () => media.microphone(),
  onMicrophoneChange: (listener) => media.onMicrophoneChange(listener),
  playRemote: (id, stream) => media.playRemote(id, stream),
  playTone: (id, tone) => media.playTone(id, tone),
});

export const refusalFaults: readonly Fault[] = [
  {
    id: 'unknown-command-as-argument',
    title: 'an unknown command is told as a wrong argument',
    spoil: () => ({
      perform: (command, pass) =>
        command.type.startsWith('no such') ? refusedAs(pass(), 'not-supported', 'invalid-argument') : pass(),
    }),
  },
  {
    id: 'unsupported-as-not-allowed',
    title: 'what it cannot do is told as not allowed now',
    spoil: () => ({
      perform: (command, pass) =>
        command.type === 'login' ? refusedAs(pass(), 'not-supported', 'not-allowed') : pass(),
    }),
  },
  {
    id: 'not-allowed-vaguely',
    title: 'what a ringing call does not allow is some error of the vendor',
    spoil: () => ({
      perform: (command, pass, { good }) =>
        good.snapshot().calls.some(({ state }) => state === 'offered')
          ? refusedAs(pass(), 'not-allowed', 'vendor')
          : pass(),
    }),
  },
  {
    id: 'bad-argument-crashes',
    title: 'a missing argument is a TypeError',
    spoil: () => ({
      perform: async (command, pass) =>
        command.type === 'dial' && command.to.kind === 'number'
          ? pass()
          : command.type === 'dial'
            ? Promise.reject(new TypeError('to'))
            : pass(),
    }),
  },
  {
    id: 'abort-ignored',
    title: 'carries out a command that was aborted before',
    spoil: () => ({
      perform: (command, pass, { good, signal }) => (signal?.aborted ? good.perform(command) : pass()),
    }),
  },
  {
    id: 'abort-as-exception',
    title: 'an aborted command is rejected with an exception of the browser',
    spoil: () => ({
      perform: (_command, pass, { signal }) =>
        pass().catch((why: unknown) =>
          Promise.reject(signal && !signal.aborted ? why : (signal?.reason ?? why)),
        ),
    }),
  },
  {
    id: 'everything-retryable',
    title: 'says of every error that trying again could help',
    spoil: () => ({
      perform: (_command, pass) =>
        pass().catch((why: unknown) => Promise.reject({ ...(why as DriverError), retryable: true })),
    }),
  },
  {
    id: 'number-in-error',
    title: 'an error holds the number that was dialled',
    spoil: () => ({
      perform: (command, pass) =>
        pass().catch((why: unknown) =>
          Promise.reject(
            command.type === 'dial' ? { ...(why as DriverError), message: command.to.value } : why,
          ),
        ),
    }),
  },
  {
    id: 'no-checks',
    title: 'a diagnosis without checks',
    spoil: () => ({
      perform: (command, pass) => (command.type === 'diagnose' ? Promise.resolve({ checks: [] }) : pass()),
    }),
  },
];

export const leakFaults: readonly Fault[] = [
  {
    id: 'timer-a-call',
    title: 'leaves a timer behind for every call that was talked on',
    spoil: () => ({
      event(event, { tell, host }) {
        if (event.type === 'call' && event.call.state === 'closed')
          host.clock.setTimeout(() => undefined, 9e9);
        tell(event);
      },
    }),
  },
  {
    id: 'timer-for-ever',
    title: 'leaves a timer behind when it is stopped',
    spoil: () => ({
      start(pass, _config, { host }) {
        host.clock.setTimeout(() => undefined, 9e9);
        return pass();
      },
    }),
  },
  {
    id: 'signal-kept',
    title: 'listens to the abort signal of a command that is done',
    spoil: () => ({
      perform(_command, pass, { signal }) {
        signal?.addEventListener('abort', () => undefined);
        return pass();
      },
    }),
  },
  {
    id: 'snapshot-shared',
    title: 'gives out one snapshot and changes it',
    spoil: (shared = {}) => ({ snapshot: (seen) => Object.assign(shared, seen) }),
  },
];

export const configFaults: readonly Fault[] = [
  {
    id: 'setting-described-twice',
    title: 'describes a setting twice',
    spoil: () => ({
      manifest: (one) => ({ ...one, configSchema: [...one.configSchema, ...one.configSchema.slice(0, 1)] }),
    }),
  },
  {
    id: 'setting-coerced',
    title: 'takes as the name of the agent what is no text',
    spoil: () => ({
      start: (pass, config) => pass({ ...config, agentName: String(config['agentName'] ?? '') }),
    }),
  },
  {
    id: 'required-ignored',
    title: 'starts without a setting that its manifest calls required',
    spoil: () => ({
      manifest: (one) => ({
        ...one,
        configSchema: [...one.configSchema, { key: 'site', label: 'Site', type: 'string', required: true }],
      }),
    }),
  },
  {
    id: 'unknown-setting-refused',
    title: 'does not start with a setting that it does not know',
    spoil: () => ({
      start: (pass, config) =>
        'no such setting' in config
          ? Promise.reject(driverError('invalid-argument', 'unknown setting'))
          : pass(),
    }),
  },
];

export const bundleFaults: readonly Fault[] = [
  {
    id: 'manifest-stale',
    title: 'manifest.json is of another version',
    bundle: (files) => ({
      ...files,
      'manifest.json': (files['manifest.json'] ?? '').replace('"1.0"', '"1.1"'),
    }),
  },
  {
    id: 'evaluates-text',
    title: 'the bundle evaluates text',
    bundle: (files) => ({ ...files, 'driver.js': `${files['driver.js'] ?? ''};eval("1")` }),
  },
  {
    id: 'loads-script',
    title: 'the bundle adds a script element',
    bundle: (files) => ({
      ...files,
      'driver.js': `${files['driver.js'] ?? ''};document.createElement("script")`,
    }),
  },
  {
    id: 'undeclared-address',
    title: 'the bundle holds an address that the manifest does not name',
    bundle: (files) => ({
      ...files,
      'driver.js': `${files['driver.js'] ?? ''};"https://stats.vendor.test/x"`,
    }),
  },
  {
    id: 'undeclared-contact',
    title: 'contacts somebody whom the manifest does not name',
    spoil: () => ({
      start(pass) {
        fetch('http://127.0.0.1:9/').catch(() => undefined);
        return pass();
      },
    }),
  },
  {
    id: 'number-logged',
    title: 'writes the number of the caller to the log',
    spoil: () => ({
      event(event, { tell, host }) {
        if (event.type === 'call') host.log('info', 'call', event.call.parties);
        tell(event);
      },
    }),
  },
  {
    id: 'number-on-console',
    title: 'writes the number that is dialled to the console',
    spoil: () => ({
      perform(command, pass) {
        if (command.type === 'dial') console.info('dial', command.to);
        return pass();
      },
    }),
  },
];
