// What runs in the page of `npm run bench -- finesse`: the driver as the engine runs it, and beside it the least that hears a
// call, strophe and a parser.
import { Strophe, $pres } from 'strophe.js';
import { FinesseDriver } from '../drivers/finesse/finesseDriver';
import type { DriverConfig, DriverHost } from '../engine/contract/driver/driver';

export interface BareAddress {
  readonly url: string;
  readonly jid: string;
  readonly password: string;
}

/** When a call was first heard of, by the id of its dialog; epoch ms with fractions. */
const heard: { readonly id: string; readonly at: number }[] = [];
const hear = (id: string): void => void heard.push({ id, at: performance.timeOrigin + performance.now() });

let stop: () => Promise<void> | void = () => undefined;

async function startDriver(config: DriverConfig, fields: Readonly<Record<string, string>>): Promise<void> {
  const driver = new FinesseDriver();
  await driver.start(hostFor(), config);
  await driver.perform({ type: 'login', fields });
  stop = () => driver.stop('unload');
}

function hostFor(): DriverHost {
  const known = new Set<string>();
  return {
    contract: '1.0',
    emit(event) {
      if (event.type !== 'call' || event.call.state !== 'offered' || known.has(event.call.id)) return;
      known.add(event.call.id);
      hear(event.call.vendorIds['dialogId'] ?? '');
    },
    log: () => undefined,
    credential: () => Promise.reject(new Error('there is none')),
    asset: (name) => name,
    clock: {
      now: () => Date.now(),
      setTimeout: (run, ms) => window.setTimeout(run, ms),
      clearTimeout: (id) => window.clearTimeout(id),
    },
    media: {
      microphone: () => Promise.reject(new Error('there is none')),
      onMicrophoneChange: () => () => undefined,
      playRemote: () => undefined,
      playTone: () => undefined,
    },
    memory: { load: () => Promise.resolve(null), save: () => Promise.resolve() },
  };
}

function startBare({ url, jid, password }: BareAddress): Promise<void> {
  const connection = new Strophe.Connection(url);
  stop = () => {
    connection.flush();
    connection.disconnect('done');
    return new Promise((resolve) => setTimeout(resolve, 300));
  };
  return new Promise((resolve, reject) => {
    connection.connect(jid, password, (status: number) => {
      if (status === Strophe.Status.AUTHFAIL || status === Strophe.Status.CONNFAIL)
        reject(new Error('no connection'));
      if (status !== Strophe.Status.CONNECTED) return;
      connection.addHandler(read, '', 'message', '');
      connection.addHandler(() => (resolve(), false), '', 'presence', '');
      connection.send($pres());
    });
  });
}

function read(stanza: Element): boolean {
  const text = stanza.getElementsByTagName('notification')[0]?.textContent ?? '';
  const update = new DOMParser().parseFromString(text, 'text/xml');
  const event = update.querySelector('Update > event')?.textContent;
  const id = update.querySelector('Dialog > id')?.textContent;
  if (event === 'POST' && id) hear(id);
  // A handler that does not say so is asked once.
  return true;
}

Object.assign(globalThis, {
  finesseBench: { startDriver, startBare, stop: () => stop(), take: () => heard.splice(0) },
});
