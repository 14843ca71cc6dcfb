// What an earlier page, or an earlier version, has left: the session, the call logs, the configuration, the drivers' memories.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CONFIG_DEFAULTS } from '../../../engine/contract/config/config';
import { readConfig } from '../../../engine/contract/config/readConfig';
import type { DriverHost } from '../../../engine/contract/driver/driver';
import { FakeClock } from '../../../engine/contract/testing/fakeClock';
import { LogQueue } from '../../../engine/log/logQueue';
import { memoryLogStore } from '../../../engine/log/store/logStore';
import { newLog, withEntry, withRecord } from '../../../engine/log/storedLog';
import { Desk, entry } from '../../../engine/log/testing/desk';
import { rewriteNumber } from '../../../engine/crm/numberRules';
import { call, config, T0 } from '../../../engine/session/testing/builders';
import {
  ConversationTable,
  keptConversationsShape,
} from '../../../drivers/wrapper/conversation/conversationTable';
import { readMemory } from '../../../engine/contract/driver/base/readMemory';
import { KeptMemory, writeKept } from '../../../drivers/finesse/signIn/keptMemory';
import { Kept } from '../../../drivers/sip/handOver/kept';
import { must } from '../fuzz';
import type { OpenBorder } from '../fuzz';
import { spoilt, spoiltText } from '../hostile';
import { Neighbours } from './neighbours';
import { dropped } from '../../../engine/log/dropping';

const root = path.resolve(__dirname, '../../..');
const read = (file: string): unknown => JSON.parse(readFileSync(path.join(root, file), 'utf8'));
const stored = ['schema-1-first', 'schema-1-kept-commands', 'schema-1', 'schema-2'].map((name) =>
  read(`engine/session/durable/fixtures/${name}.json`),
);

export const snapshots: OpenBorder = () => ({
  play: async (chance, sent) => {
    const text = spoiltText(chance, chance.pick(stored));
    sent(text);
    const world = new Neighbours();
    await world.start(text);
    await world.served();
    await world.fake.clock.advance(1_000);
    await world.session.stop('handover');
    // What was written after it is read whole by the next one.
    const next = new Neighbours();
    await next.start(world.fake.saved.at(-1) ?? null);
    must(
      !next.fake.logged.some((line) => line.includes('stored session')),
      'what was written cannot be read',
    );
    await next.session.stop('unload');
  },
});

const fields = { entityApiName: 'Task', Subject: 'Call', CallObject: 'leg-x', person: null };
const row = withEntry(newLog({ key: `x|${T0}`, callObject: 'leg-x' }), entry('x', fields, { final: true }));
const ROWS = [
  row,
  { ...row, creatingSince: 5 },
  { ...row, refusedAt: 5 },
  { ...withRecord(row, '00T1', {}), updatingSince: 5 },
];

const namesTask = (row: unknown): boolean =>
  (row as { fields?: { entityApiName?: unknown } } | null)?.fields?.entityApiName === 'Task';

export const rows: OpenBorder = () => ({
  play: async (chance, sent) => {
    const healthy = withEntry(newLog(entry('good')), entry('good', {}, { final: true }));
    const bad = [0, 1].map(() => spoilt(chance, chance.pick(ROWS), 'text'));
    sent(bad);
    const desk = new Desk();
    const store = { ...memoryLogStore(), all: () => Promise.resolve([bad[0], healthy, bad[1]] as never) };
    const errors: string[] = [];
    const host = desk.org.host(() => undefined);
    const queue = new LogQueue({
      dropping: () => Promise.resolve(dropped),
      ...{ store, clock: desk.clock, random: () => 0, host: () => host },
      sink: (status) => desk.told.push(status),
      log: (level, message) => void (level === 'error' && errors.push(message)),
      timeouts: CONFIG_DEFAULTS.timeouts,
    });
    await queue.start();
    await desk.clock.advance(200_000);
    must(errors.length === 0, `the queue had to catch: ${errors[0]}`);
    must(desk.org.mine('leg-good').length === 1, 'the healthy log is not in the CRM');
    // What Salesforce refuses stays unsaved, and is shown so.
    must(
      bad.some((each) => !namesTask(each)) ||
        desk.told.every(({ key }) => desk.last(key)?.state !== 'uncertain'),
      'a row is stuck',
    );
    await queue.put(entry('later', {}, { final: true }));
    await desk.clock.advance(1_000);
    must(desk.last('later')?.state === 'saved', 'a later log is not saved');
  },
});

const rich = config({
  numberRules: [{ applies: 'both', pattern: '^00', replacement: '+' }],
  dispositions: [{ id: 'd', label: 'Done' }],
  presenceMap: [{ id: 'p', label: 'Away', kind: 'away' }],
});

export const configuration: OpenBorder = () => ({
  play: (chance, sent) => {
    const text = spoiltText(chance, rich);
    sent(text);
    const result = readConfig(text);
    must(typeof result.ok === 'boolean', 'no answer');
    if (!result.ok) {
      must(typeof result.field === 'string' && result.reason !== '', 'what is wrong is not named');
      return;
    }
    const world = new Neighbours(result.config);
    rewriteNumber('0049 30 1234567', 'inbound', result.config.numberRules);
    return world.start().then(() => {
      const caught = world.fake.logged.find((line) => line.startsWith('error'));
      must(caught === undefined, `a configuration that counts as right breaks the session: ${caught}`);
    });
  },
});

const conversation = {
  id: 'c1',
  call: call('active', { id: 'w' }),
  said: { callerANI: '+1' },
  wasAccepted: true,
};
const dialog = {
  ...{ callId: 'c', localTag: 'l', remoteTag: 'r', localUri: 'sip:a@b', remoteUri: 'sip:c@b' },
  ...{ remoteTarget: 'sip:c@b', routes: ['<sip:p@b;lr>'], cseq: 3 },
};
const MEMORIES = {
  wrapper: { version: 1, open: [{ id: 'c1', leg: 1, conversation: { ...conversation, deadline: 1e12 } }] },
  sip: {
    ...{ version: 1, instanceId: 'i', leaving: 'handover', owed: [dialog], offered: { c: 1 } },
    calls: [{ call: call('active', { id: 's' }), dialog }],
  },
  finesse: JSON.parse(
    writeKept({
      ...{ identity: { agentId: '51001', extension: '1001' }, isSignedIn: true, isTokenSession: false },
      ...{ seenAt: 5, book: { entries: [], keys: { k: 1 }, closed: ['x'] } },
    }),
  ) as object,
};

const hostWith = (text: string): DriverHost =>
  ({
    memory: { load: () => Promise.resolve(text), save: () => Promise.resolve() },
    log: () => undefined,
  }) as unknown as DriverHost;

export const memories: OpenBorder = () => ({
  play: async (chance, sent) => {
    const name = chance.pick(['wrapper', 'sip', 'finesse'] as const);
    const text = spoiltText(chance, MEMORIES[name]);
    sent([name, text]);
    if (name === 'wrapper') {
      const told: string[] = [];
      const table = new ConversationTable(new FakeClock(), { notes: 'vendor', lateMs: 1 }, ({ id }) =>
        told.push(id),
      );
      table.restore(await readMemory(hostWith(text), keptConversationsShape));
      table.heard('incomingCall', { conversationId: 'healthy', callerANI: '+14155550132' });
      must(told.length > 0, 'a new conversation is not told');
      table.stop();
    } else if (name === 'sip') {
      const kept = await new Kept(hostWith(text)).load();
      for (const saved of kept.calls) must(saved.call.id !== '', 'half a call');
      for (const owed of kept.owed)
        must(
          owed.routes.every((each) => typeof each === 'string'),
          'half a dialog',
        );
      JSON.stringify(kept);
    } else {
      const kept = await new KeptMemory(hostWith(text)).load();
      writeKept(kept);
    }
  },
});
