// What is kept of a log, and what a late word changes about it.
import { newest, newLog, withEntry, withLateAnswer, withRecord } from './storedLog';
import { entry } from './testing/desk';

const log = withEntry(newLog({ key: 'a', callObject: 'leg-a' }), entry('a', { Description: 'newest' }));
const inCrm = { ...withRecord(log, '00T1', log.fields), updatingSince: 5, savedAt: 9 };

describe('a late answer', () => {
  it('to one’s own creation tells where the record is, once', () => {
    const creating = { ...log, creatingSince: 5 };
    const learnt = withLateAnswer(creating, log.fields, '00T1');
    expect(learnt).toMatchObject({ recordId: '00T1', creatingSince: null });
    expect(withLateAnswer(learnt, log.fields, '00T2')).toBe(learnt);
  });

  it('to the creation of another call says nothing here', () => {
    expect(withLateAnswer(log, entry('b').fields, '00T1')).toBe(log);
  });

  it('to one’s own update, an older one: what it wrote is written again, and only that', () => {
    const late = withLateAnswer(inCrm, { Id: '00T1', Description: 'older' }, '00T1');
    expect(late).toMatchObject({ savedAt: null, updatingSince: null });
    expect(late.known).toEqual(
      Object.fromEntries(Object.entries(inCrm.known).filter(([name]) => name !== 'Description')),
    );
  });

  it('to one’s own update that wrote what is newest changes nothing', () => {
    expect(withLateAnswer(inCrm, { Id: '00T1', Description: 'newest' }, '00T1')).toBe(inCrm);
  });

  it('to the update of another record changes nothing', () => {
    expect(withLateAnswer(inCrm, { Id: '00T2', Description: 'older' }, '00T2')).toBe(inCrm);
  });
});

describe('of two that were kept', () => {
  const older = { ...log, revision: 1 };
  const newer = { ...log, revision: 2 };

  it('the newer one counts, with what the older one has learnt', () => {
    expect(newest(newer, { ...older, recordId: '00T1' })).toMatchObject({ revision: 2, recordId: '00T1' });
    expect(newest({ ...newer, recordId: '00T1' }, { ...older, recordId: '00T2' }).recordId).toBe('00T1');
  });

  it('the one of the later leadership counts, whatever its revision', () => {
    const robbed = { ...log, term: 1, revision: 9 };
    const leading = { ...log, term: 2, revision: 1 };
    expect(newest(leading, robbed)).toMatchObject({ term: 2, revision: 1 });
    expect(newest(robbed, leading)).toMatchObject({ term: 2, revision: 1 });
  });

  it('what one does not know of its requests is not known', () => {
    const merged = newest({ ...newer, creatingSince: 3 }, { ...older, creatingSince: 5, refusedAt: 4 });
    expect(merged).toMatchObject({ revision: 2, creatingSince: 5, refusedAt: 4 });
    expect(newest({ ...newer, refusedAt: 7 }, older)).toMatchObject({ creatingSince: null, refusedAt: 7 });
  });
});
