import type { RecordFields } from '../contract/crm/crm';
import { Desk, entry } from './testing/desk';
import { settled } from '../contract/testing/fakeClock';
import { HOST_LIMIT } from './testing/fakeOrg';

const final = { final: true };
const fieldsOf = (desk: Desk, at = 0): RecordFields => desk.org.tasks[at]?.fields as RecordFields;

describe('saving', () => {
  it('creates a draft once and completes it by its id', async () => {
    const desk = new Desk();
    await desk.queue.put(entry('a', { Description: 'first' }));
    await settled();
    await desk.queue.put(entry('a', { Description: 'last' }, final));
    await settled();
    expect(desk.org.requests).toEqual(['create', 'update']);
    expect(desk.org.tasks).toHaveLength(1);
    expect(fieldsOf(desk)).toMatchObject({ Description: 'last', Status: 'Completed' });
    expect(desk.states('a')).toEqual(['waiting', 'saving', 'saved', 'waiting', 'saving', 'saved']);
    expect(desk.last('a')).toMatchObject({ final: true, recordId: desk.org.tasks[0]?.Id });
  });

  it('has the entry in the store before the first request', async () => {
    const desk = new Desk();
    const order: string[] = [];
    const { store } = desk;
    const queue = desk.newQueue({
      ...store,
      write: async (log) => {
        order.push('write');
        await store.write(log);
      },
    });
    desk.org.requests.push = (...requests) => order.push(...requests);
    await queue.put(entry('a'));
    await settled();
    expect(order.indexOf('write')).toBeLessThan(order.indexOf('create'));
  });

  it('looks for every log first when what an earlier page has left cannot be read', async () => {
    const desk = new Desk();
    await desk.queue.put(entry('a'));
    await settled();
    const blind = { ...desk.store, all: () => Promise.reject(new Error('no answer')) };
    await desk.newQueue(blind).put(entry('a', {}, final));
    await settled();
    expect(desk.org.requests).toEqual(['create', 'find', 'update']);
    expect(desk.org.tasks).toHaveLength(1);
  });

  it('has one request in flight for a call and sends only the newest of what came meanwhile', async () => {
    const desk = new Desk();
    desk.org.fates = ['commitsThenHangs'];
    await desk.queue.put(entry('a', { Description: '1' }));
    await desk.queue.put(entry('a', { Description: '2' }));
    await desk.queue.put(entry('a', { Description: '3' }));
    await settled();
    expect(desk.org.requests).toEqual(['create']);
    await desk.clock.advance(60_000);
    expect(desk.org.requests).toEqual(['create', 'find', 'update']);
    expect(fieldsOf(desk)['Description']).toBe('3');
  });

  it('does not hold up one call by another', async () => {
    const desk = new Desk();
    desk.org.fates = ['hangs'];
    await desk.queue.put(entry('a'));
    await desk.queue.put(entry('b'));
    await settled();
    expect(desk.last('a')?.state).toBe('saving');
    expect(desk.last('b')?.state).toBe('saved');
  });

  it('updates only what has changed', async () => {
    const desk = new Desk();
    await desk.queue.put(entry('a', { Description: 'ours' }));
    await settled();
    const id = desk.org.tasks[0]?.Id ?? '';
    desk.org.commit({ Id: id, Subject: 'Changed by a flow' });
    await desk.queue.put(entry('a', { Description: 'ours, longer' }, final));
    await settled();
    expect(fieldsOf(desk)).toMatchObject({ Subject: 'Changed by a flow', Description: 'ours, longer' });
  });

  it('takes a word back although nobody knows whether it had arrived', async () => {
    const desk = new Desk();
    await desk.queue.put(entry('a', { Description: 'ours' }));
    await settled();
    desk.org.fates = ['commitsThenHangs'];
    await desk.queue.put(entry('a', { Description: 'theirs' }));
    await desk.clock.advance(HOST_LIMIT);
    await desk.queue.put(entry('a', { Description: 'ours' }, final));
    await settled();
    expect(fieldsOf(desk)['Description']).toBe('ours');
  });

  it('clears a relation that was taken back', async () => {
    const desk = new Desk();
    await desk.queue.put(entry('a', { person: '003000000000001' }));
    await settled();
    await desk.queue.put(entry('a', { person: null, matter: '500000000000001' }, final));
    await settled();
    expect(fieldsOf(desk)).toMatchObject({ WhoId: null, WhatId: '500000000000001' });
  });

  it('sends no field that is only for new records, and no empty field, where it does not belong', async () => {
    const desk = new Desk();
    const sent: RecordFields[] = [];
    const commit = desk.org.commit.bind(desk.org);
    desk.org.commit = (fields) => {
      sent.push(fields);
      return commit(fields);
    };
    await desk.queue.put(entry('a'));
    await settled();
    await desk.queue.put(entry('a', {}, final));
    await settled();
    expect(sent).toHaveLength(2);
    expect(sent[0]).not.toHaveProperty('person');
    expect(sent[1]).toEqual({ Id: desk.org.tasks[0]?.Id, Status: 'Completed' });
  });

  it('makes two tasks of a call that was missed and then answered', async () => {
    const desk = new Desk();
    await desk.queue.put(entry('a', {}, { callObject: 'CA1', final: true }));
    await desk.queue.put(entry('b', {}, { callObject: 'CA1/2', final: true }));
    await settled();
    expect(desk.org.tasks).toHaveLength(2);
  });

  it('writes to the task of the leg when a session that lost its memory puts it under a new key', async () => {
    const desk = new Desk();
    await desk.queue.put(entry('a', { Description: 'a' }, { callObject: 'CA1' }));
    await settled();
    await desk.queue.put(entry('b', { Description: 'b' }, { callObject: 'CA1', final: true }));
    await settled();
    expect(desk.org.requests).toEqual(['create', 'update']);
    expect(desk.org.tasks).toHaveLength(1);
    expect(fieldsOf(desk)).toMatchObject({ Description: 'b', Status: 'Completed' });
  });

  it('makes one task of one leg that is put under two keys', async () => {
    const desk = new Desk();
    desk.org.fates = ['commitsThenHangs'];
    await desk.queue.put(entry('a', {}, { callObject: 'CA1' }));
    await desk.queue.put(entry('b', { Description: 'b' }, { callObject: 'CA1', final: true }));
    await desk.clock.advance(60_000);
    expect(desk.org.tasks).toHaveLength(1);
    expect(desk.last('a')?.state).toBe('saved');
    expect(desk.last('b')?.state).toBe('saved');
  });
});

describe('a save that is refused', () => {
  it('is tried three times, then waits for a person', async () => {
    const desk = new Desk();
    desk.org.fates = ['refused', 'refused', 'refused'];
    await desk.queue.put(entry('a'));
    await settled();
    expect(desk.last('a')).toMatchObject({ state: 'waiting', attempt: 1, error: { code: 'SP-3002' } });
    expect(desk.last('a')?.retryAt).toBe(desk.clock.now() + 2_000);
    await desk.clock.advance(3_600_000);
    expect(desk.last('a')).toMatchObject({ state: 'failed', attempt: 3, error: { code: 'SP-3002' } });
    expect(desk.org.requests.filter((request) => request === 'create')).toHaveLength(3);
    desk.queue.retry('a');
    await settled();
    expect(desk.last('a')?.state).toBe('saved');
  });

  it('is made again only after a look-up that succeeded: one that fails says nothing', async () => {
    const desk = new Desk();
    desk.org.fates = ['refused'];
    desk.org.lookUpFates = ['hangs', 'throws'];
    await desk.queue.put(entry('a'));
    await desk.clock.advance(HOST_LIMIT + 3_000);
    expect(desk.last('a')).toMatchObject({ state: 'uncertain', error: { code: 'SP-3001' } });
    expect(desk.org.tasks).toHaveLength(0);
    await desk.clock.advance(120_000);
    expect(desk.org.requests).toEqual(['create', 'find', 'find', 'find', 'create']);
    expect(desk.last('a')?.state).toBe('saved');
  });

  it('is not made again when the answer to the look-up cannot be read', async () => {
    const desk = new Desk();
    const host = desk.org.host(() => undefined);
    const queue = desk.newQueue(desk.store, { ...host, findCallLogs: () => Promise.resolve([7] as never) });
    desk.org.fates = ['commitsThenRefuses'];
    await queue.put(entry('a'));
    await desk.clock.advance(120_000);
    expect(desk.org.tasks).toHaveLength(1);
    expect(desk.last('a')?.state).toBe('uncertain');
  });

  it('is looked for first when an earlier session had put it and nothing of that is kept', async () => {
    const desk = new Desk();
    desk.org.commit(entry('a').fields);
    await desk.queue.put({ ...entry('a', { Description: 'a' }, final), isAgain: true });
    await desk.clock.advance(60_000);
    expect(desk.org.tasks).toHaveLength(1);
    expect(fieldsOf(desk)['Description']).toBe('a');
  });

  it('is tried as often as any other when nobody knew for long whether it was there', async () => {
    const desk = new Desk();
    desk.org.fates = ['hangs', 'refused', 'refused'];
    await desk.queue.put(entry('a', {}, final));
    await desk.clock.advance(600_000);
    expect(desk.states('a').filter((state) => state === 'uncertain').length).toBeGreaterThan(3);
    expect(desk.states('a')).not.toContain('failed');
    expect(desk.last('a')?.state).toBe('saved');
    expect(desk.org.tasks).toHaveLength(1);
  });

  it('is looked for under another key of the same leg, too', async () => {
    const desk = new Desk();
    desk.org.fates = ['commitsThenRefuses'];
    await desk.queue.put(entry('a', {}, { callObject: 'CA1' }));
    await settled();
    await desk.queue.put(entry('b', { Description: 'b' }, { callObject: 'CA1', final: true }));
    await desk.clock.advance(60_000);
    expect(desk.org.tasks).toHaveLength(1);
    expect(fieldsOf(desk)['Description']).toBe('b');
  });

  describe('where nobody may look it up', () => {
    const denied = async (desk: Desk) => {
      desk.org.lookUpFates = Array.from({ length: 1_000 }, () => 'refused' as const);
      await desk.queue.put(entry('a', {}, final));
      await desk.clock.advance(120_000);
    };

    it('says so and makes nothing by itself', async () => {
      const desk = new Desk();
      desk.org.fates = ['commitsThenRefuses'];
      await denied(desk);
      expect(desk.last('a')).toMatchObject({ state: 'uncertain', error: { code: 'SP-3011' } });
      await desk.clock.advance(24 * 3_600_000);
      expect(desk.org.tasks).toHaveLength(1);
    });

    it('makes it when the agent says so, once', async () => {
      const desk = new Desk();
      desk.org.fates = ['refused'];
      await denied(desk);
      desk.queue.saveAnyway('a');
      desk.queue.saveAnyway('a');
      await settled();
      expect(desk.last('a')).toMatchObject({ state: 'saved', final: true });
      desk.queue.saveAnyway('a');
      await desk.clock.advance(3_600_000);
      expect(desk.org.tasks).toHaveLength(1);
    });

    it('takes no such word before it has said so', async () => {
      const desk = new Desk();
      desk.org.fates = ['hangs'];
      desk.org.lookUpFates = ['refused', 'refused'];
      await desk.queue.put(entry('a', {}, final));
      await desk.clock.advance(HOST_LIMIT + 3_000);
      desk.queue.saveAnyway('a');
      await settled();
      expect(desk.org.requests.filter((request) => request === 'create')).toHaveLength(1);
    });

    it('says so of a save without answer only once that can no longer arrive', async () => {
      const desk = new Desk();
      desk.org.fates = ['late'];
      desk.org.lookUpFates = Array.from({ length: 1_000 }, () => 'refused' as const);
      await desk.queue.put(entry('a', {}, final));
      await desk.clock.advance(HOST_LIMIT + 9_000);
      expect(desk.last('a')).toMatchObject({ state: 'uncertain', error: { code: 'SP-3001' } });
      await desk.clock.advance(1_001);
      expect(desk.last('a')?.state).toBe('saved');
    });

    it('goes on by itself once somebody has granted it', async () => {
      const desk = new Desk();
      desk.org.fates = ['commitsThenRefuses'];
      await denied(desk);
      desk.org.lookUpFates = [];
      await desk.clock.advance(3_600_000);
      expect(desk.last('a')?.state).toBe('saved');
      expect(desk.org.tasks).toHaveLength(1);
    });

    it('tries a record again that refused its update, and makes no other', async () => {
      const desk = new Desk();
      await desk.queue.put(entry('a'));
      await settled();
      desk.org.fates = ['refused', 'refused', 'refused'];
      await desk.queue.put(entry('a', {}, final));
      await desk.clock.advance(120_000);
      expect(desk.last('a')?.state).toBe('failed');
      desk.org.lookUpFates = ['refused'];
      desk.queue.retry('a');
      await settled();
      expect(desk.last('a')).toMatchObject({ state: 'saved', final: true });
      expect(desk.org.tasks).toHaveLength(1);
    });
  });

  it('makes no second task when it had been written in spite of the refusal', async () => {
    const desk = new Desk();
    desk.org.fates = ['commitsThenRefuses'];
    await desk.queue.put(entry('a', {}, final));
    await desk.clock.advance(10_000);
    expect(desk.org.requests).toEqual(['create', 'find', 'update']);
    expect(desk.org.tasks).toHaveLength(1);
  });

  it('is tried again when a newer entry comes', async () => {
    const desk = new Desk();
    desk.org.fates = ['refused', 'refused', 'refused'];
    await desk.queue.put(entry('a'));
    await desk.clock.advance(3_600_000);
    await desk.queue.put(entry('a', {}, final));
    await settled();
    expect(desk.last('a')).toMatchObject({ state: 'saved', final: true });
  });

  it('is made anew by hand when somebody has deleted its draft', async () => {
    const desk = new Desk();
    await desk.queue.put(entry('a'));
    await settled();
    desk.org.tasks.splice(0);
    await desk.queue.put(entry('a', { Description: 'kept' }, final));
    await desk.clock.advance(3_600_000);
    expect(desk.last('a')?.state).toBe('failed');
    expect(desk.org.tasks).toHaveLength(0);
    desk.queue.retry('a');
    await settled();
    expect(desk.org.tasks).toHaveLength(1);
    expect(fieldsOf(desk)).toMatchObject({ Description: 'kept', TaskSubtype: 'Call' });
  });
});

describe('a save without answer', () => {
  it('is uncertain, looked up, and found instead of made again', async () => {
    const desk = new Desk();
    desk.org.fates = ['commitsThenHangs'];
    await desk.queue.put(entry('a', {}, final));
    await desk.clock.advance(HOST_LIMIT);
    expect(desk.last('a')).toMatchObject({ state: 'uncertain', error: { code: 'SP-3001' } });
    await desk.clock.advance(60_000);
    expect(desk.last('a')?.state).toBe('saved');
    expect(desk.org.requests.filter((request) => request === 'create')).toHaveLength(1);
    expect(desk.org.tasks).toHaveLength(1);
  });

  it('is made again only some time after it was given up, and once', async () => {
    const desk = new Desk();
    desk.org.fates = ['hangs'];
    await desk.queue.put(entry('a'));
    await desk.clock.advance(HOST_LIMIT + 10_000);
    expect(desk.org.requests.filter((request) => request === 'create')).toHaveLength(1);
    expect(desk.last('a')?.state).toBe('uncertain');
    await desk.clock.advance(60_000);
    expect(desk.org.tasks).toHaveLength(1);
    expect(desk.last('a')?.state).toBe('saved');
  });

  it('stays uncertain and makes nothing while the look-up fails, however often', async () => {
    const desk = new Desk();
    desk.org.fates = ['hangs'];
    desk.org.lookUpFates = Array.from({ length: 1000 }, () => 'throws' as const);
    await desk.queue.put(entry('a'));
    await desk.clock.advance(24 * 3_600_000);
    expect(desk.org.requests.filter((request) => request === 'create')).toHaveLength(1);
    expect(desk.last('a')).toMatchObject({ state: 'uncertain', error: { code: 'SP-3001' } });
    expect(desk.last('a')?.retryAt).toBeGreaterThan(desk.clock.now());
    desk.org.lookUpFates = [];
    await desk.clock.advance(3_600_000);
    expect(desk.org.tasks).toHaveLength(1);
  });

  it('never takes the task of another agent for its own', async () => {
    const desk = new Desk();
    desk.org.commit({ entityApiName: 'Task', CallObject: 'leg-a', Description: 'hers' }, 'somebody else');
    desk.org.fates = ['hangs'];
    await desk.queue.put(entry('a', { Description: 'mine' }));
    await desk.clock.advance(120_000);
    expect(desk.org.tasks.map(({ owner, fields }) => [owner, fields['Description']])).toEqual([
      ['somebody else', 'hers'],
      ['me', 'mine'],
    ]);
  });

  it('ends when the answer comes late, and the newer entry goes to that record', async () => {
    const desk = new Desk();
    desk.org.fates = ['late'];
    desk.org.lookUpFates = ['refused', 'refused', 'refused', 'refused', 'refused'];
    await desk.queue.put(entry('a', { Description: 'draft' }));
    await desk.queue.put(entry('a', { Description: 'last' }, final));
    await desk.clock.advance(HOST_LIMIT + 10_001);
    expect(desk.last('a')?.state).toBe('saved');
    expect(desk.org.tasks).toHaveLength(1);
    expect(fieldsOf(desk)['Description']).toBe('last');
  });

  it('is "confirming", not "waiting", while the data is there and an older update may still arrive', async () => {
    const desk = new Desk();
    await desk.queue.put(entry('a'));
    await settled();
    desk.org.fates = ['hangs'];
    await desk.queue.put(entry('a', { Description: 'older' }));
    await desk.clock.advance(HOST_LIMIT);
    await desk.queue.put(entry('a', { Description: 'newest' }, final));
    await settled();
    expect(desk.last('a')?.state).toBe('confirming');
    const before = desk.told.length;
    await desk.clock.advance(60_000);
    expect(desk.told.slice(before).map(({ state }) => state)).toEqual(['confirming', 'confirming', 'saved']);
  });

  it('writes the newest again when an older update has arrived after it', async () => {
    const desk = new Desk();
    await desk.queue.put(entry('a'));
    await settled();
    desk.org.fates = ['late'];
    await desk.queue.put(entry('a', { Description: 'older' }));
    await desk.clock.advance(HOST_LIMIT);
    await desk.queue.put(entry('a', { Description: 'newest' }, final));
    await settled();
    expect(fieldsOf(desk)['Description']).toBe('newest');
    await desk.clock.advance(60_000);
    expect(fieldsOf(desk)['Description']).toBe('newest');
    expect(desk.last('a')?.state).toBe('saved');
  });

  it('is given up when the host breaks its promise to settle', async () => {
    const desk = new Desk();
    desk.org.fates = ['silent'];
    await desk.queue.put(entry('a'));
    await desk.clock.advance(2 * HOST_LIMIT);
    expect(desk.last('a')?.state).toBe('uncertain');
    await desk.clock.advance(120_000);
    expect(desk.last('a')?.state).toBe('saved');
  });
});
