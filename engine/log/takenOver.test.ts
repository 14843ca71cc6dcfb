// A Task that was there before the call and becomes its log.
import type { CallLogEntry } from '../contract/ports';
import { settled } from '../contract/testing/fakeClock';
import { Desk, entry } from './testing/desk';

const ANA = '003000000000001AAA';
const CASE = '500000000000001AAA';

const TASK = {
  entityApiName: 'Task',
  Subject: 'Ask about the invoice',
  Status: 'Not Started',
  Priority: 'High',
  ActivityDate: '2026-03-02',
  Description: 'They called twice.',
  WhoId: ANA,
  WhatId: CASE,
};

/** The desk, the Task that is there, and the log of a call about it. */
function clicked() {
  const desk = new Desk();
  const recordId = desk.org.commit(TASK);
  const log = (fields: CallLogEntry['fields'] = {}, final = false): CallLogEntry =>
    entry(
      'a',
      {
        Subject: 'Outbound call to Ana',
        Priority: 'Normal',
        ActivityDate: '2026-03-09',
        person: ANA,
        matter: CASE,
        ...fields,
      },
      {
        final,
        into: { recordId, known: { person: ANA, matter: CASE } },
        names: { person: 'Ana Silva', matter: 'Case 00001026' },
      },
    );
  const put = async (given: CallLogEntry) => {
    await desk.queue.put(given);
    await settled();
    await desk.clock.advance(1);
  };
  return { desk, recordId, log, put, task: () => desk.org.tasks[0]?.fields ?? {} };
}

it('is completed, with what it was about and what it said', async () => {
  const { desk, log, put, task } = clicked();
  await put(log());
  expect(task()).toMatchObject({
    Status: 'In Progress',
    CallObject: 'leg-a',
    Description: 'They called twice.',
  });
  await put(log({ Description: 'Will pay on Monday.', CallDisposition: 'Done' }, true));
  expect(desk.org.tasks).toHaveLength(1);
  expect(task()).toMatchObject({
    Subject: 'Ask about the invoice',
    Status: 'Completed',
    Priority: 'High',
    ActivityDate: '2026-03-02',
    CallDisposition: 'Done',
    Description: 'They called twice.\n\nWill pay on Monday.',
  });
  expect(desk.last('a')).toMatchObject({ state: 'saved', hangsAt: 'Ana Silva · Case 00001026' });
});

it('keeps what somebody wrote into it during the call', async () => {
  const { desk, recordId, log, put, task } = clicked();
  await put(log());
  desk.org.commit({ Id: recordId, Description: 'They called three times.', Priority: 'Low' });
  await put(log({ Description: 'Will pay.' }, true));
  expect(task()).toMatchObject({ Priority: 'Low', Description: 'They called three times.\n\nWill pay.' });
});

it('says once what the agent has changed and saved again', async () => {
  const { log, put, task } = clicked();
  await put(log({ Description: 'Will pay.' }, true));
  await put(log({ Description: 'Will pay on Monday.' }, true));
  expect(task()['Description']).toBe('They called twice.\n\nWill pay on Monday.');
});

it('says it once when an answer was lost', async () => {
  const { desk, log, put, task } = clicked();
  desk.org.fates = ['commitsThenHangs'];
  await put(log({ Description: 'Will pay.' }, true));
  await desk.clock.advance(300_000);
  expect(desk.last('a')?.state).toBe('saved');
  expect(task()['Description']).toBe('They called twice.\n\nWill pay.');
  expect(desk.org.tasks).toHaveLength(1);
});

it('goes where the agent has said that the call belongs', async () => {
  const { log, put, task } = clicked();
  await put(log({ matter: '500000000000002AAA' }, true));
  expect(task()).toMatchObject({ WhoId: ANA, WhatId: '500000000000002AAA' });
});

it('gets a log of its own when it was deleted meanwhile, whole', async () => {
  const { desk, log, put } = clicked();
  await put(log());
  desk.org.tasks.length = 0;
  await put(log({ Description: 'Will pay.' }, true));
  await desk.clock.advance(60_000);
  expect(desk.org.tasks.map(({ fields }) => fields)).toMatchObject([
    { Subject: 'Outbound call to Ana', Status: 'Completed', Description: 'Will pay.', WhoId: ANA },
  ]);
});

it('stays the one Task when the org refuses it and the agent tries again', async () => {
  const { desk, log, put, task } = clicked();
  const rule = {
    object: 'Task',
    field: 'CallDisposition',
    refuses: [null],
    message: 'Choose a result',
    errorField: null,
  };
  desk.org.rules = { ...desk.org.rules, validationRules: [rule] };
  await put(log({ Description: 'Will pay.' }, true));
  await desk.clock.advance(3_600_000);
  desk.queue.retry('a');
  await desk.clock.advance(3_600_000);
  expect(desk.org.tasks).toHaveLength(1);
  await put(log({ Description: 'Will pay.', CallDisposition: 'Done' }, true));
  await desk.clock.advance(60_000);
  expect(desk.org.tasks).toHaveLength(1);
  expect(task()).toMatchObject({ Status: 'Completed', CallDisposition: 'Done' });
});

it('a log whose first answer was lost stays where the org’s automation has hung it', async () => {
  const desk = new Desk();
  desk.org.fates = ['commitsThenHangs'];
  await desk.queue.put(entry('a', { person: ANA, matter: CASE }));
  await settled();
  desk.org.commit({ Id: desk.org.tasks[0]!.Id, WhatId: '500000000000009AAA' });
  await desk.clock.advance(120_000);
  await desk.queue.put(entry('a', { person: ANA, matter: CASE, Description: 'x' }, { final: true }));
  await desk.clock.advance(120_000);
  expect(desk.org.tasks.map(({ fields }) => fields)).toMatchObject([
    { WhoId: ANA, WhatId: '500000000000009AAA', Status: 'Completed' },
  ]);
});

describe('where a log hangs', () => {
  const put = async (
    change: (desk: Desk) => void,
    fields: CallLogEntry['fields'] = { person: ANA, matter: CASE },
  ) => {
    const desk = new Desk();
    const names = { person: 'Ana Silva', matter: 'Case 00001026' };
    await desk.queue.put(entry('a', fields, { names }));
    await settled();
    change(desk);
    await desk.queue.put(entry('a', { ...fields, Description: 'x' }, { names, final: true }));
    await desk.clock.advance(60_000);
    return desk.last('a');
  };

  it('is told by name', async () => {
    expect(await put(() => undefined)).toMatchObject({
      state: 'saved',
      hangsAt: 'Ana Silva · Case 00001026',
    });
  });

  it('is not told where the org’s automation has hung it elsewhere', async () => {
    const moved = await put((desk) =>
      desk.org.commit({ Id: desk.org.tasks[0]!.Id, WhatId: '500000000000009AAA' }),
    );
    expect(moved).toMatchObject({ state: 'saved', hangsAt: 'Ana Silva' });
  });

  it('is not told of what it was saved without', async () => {
    const gone = await put((desk) => desk.org.deleted.add(CASE.slice(0, 15)), { person: ANA, matter: CASE });
    expect(gone?.hangsAt).toBe('Ana Silva · Case 00001026');
    const desk = new Desk();
    desk.org.deleted.add(CASE.slice(0, 15));
    const names = { person: 'Ana Silva', matter: 'Case 00001026' };
    await desk.queue.put(entry('b', { person: ANA, matter: CASE }, { names, final: true }));
    await desk.clock.advance(60_000);
    expect(desk.last('b')).toMatchObject({ state: 'saved', hangsAt: 'Ana Silva' });
  });
});

describe('a lead that is converted during the call', () => {
  const LEAD = '00Q000000000001AAA';

  it('takes the log along: the contact that Salesforce has put in its place stays', async () => {
    const desk = new Desk();
    await desk.queue.put(entry('a', { person: LEAD }, { names: { person: 'Ben Ode' } }));
    await settled();
    const [task] = desk.org.tasks;
    desk.org.commit({ Id: task!.Id, WhoId: ANA, WhatId: '006000000000001AAA' });
    await desk.queue.put(
      entry('a', { person: LEAD, Description: 'Buys.' }, { names: { person: 'Ben Ode' }, final: true }),
    );
    await desk.clock.advance(60_000);
    expect(desk.org.tasks[0]?.fields).toMatchObject({
      WhoId: ANA,
      WhatId: '006000000000001AAA',
      Description: 'Buys.',
      Status: 'Completed',
    });
    expect(desk.last('a')).toMatchObject({ state: 'saved', hangsAt: '' });
  });

  it('does so too when the answer to the first save was lost', async () => {
    const desk = new Desk();
    desk.org.fates = ['commitsThenHangs'];
    await desk.queue.put(entry('a', { person: LEAD }));
    await settled();
    const [task] = desk.org.tasks;
    desk.org.commit({ Id: task!.Id, WhoId: ANA, WhatId: '006000000000001AAA' });
    await desk.clock.advance(120_000);
    await desk.queue.put(entry('a', { person: LEAD, Description: 'Buys.' }, { final: true }));
    await desk.clock.advance(120_000);
    expect(desk.org.tasks).toHaveLength(1);
    expect(desk.org.tasks[0]?.fields).toMatchObject({ WhoId: ANA, WhatId: '006000000000001AAA' });
  });
});
