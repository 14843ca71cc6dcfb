import type { RecordRef } from '../../contract/crm/crm';
import { call, contact, outbound, talked } from '../testing/builders';
import { Play } from '../testing/play';

const [ana, ben, cara] = [contact('Ana'), contact('Ben'), contact('Cara')];
const [first, second] = ['00001026', '00001027'].map((name): RecordRef => ({
  id: `500${name.padStart(12, '0')}`,
  object: 'Case',
  name,
})) as [RecordRef, RecordRef];
const page = (record: RecordRef | null) => ({ url: '/x', record });

const answered = (...found: readonly (typeof ana)[]) => {
  const play = new Play();
  play.call(call('offered'));
  play.found(...found);
  play.call(call('active'));
  return play;
};
const go = (play: Play, record: RecordRef | null, tab = 'tab-1') =>
  play.input({ type: 'navigated', tab, payload: page(record) });
const whoId = (play: Play) => {
  play.call(talked('ended'));
  play.intent({ type: 'wrapUp.saved', callId: play.shown.id });
  return play.logs.at(-1)?.fields['person'];
};

describe('the related record', () => {
  it('is the only match, and the log goes there', () => {
    const play = answered(ana);
    expect(play.shown.related.person).toMatchObject({ source: 'match', record: { id: ana.id, name: 'Ana' } });
    expect(whoId(play)).toBe(ana.id);
  });

  it('is none of several until one is chosen, and that decides pop and log', () => {
    const play = answered(ana, ben);
    expect(play.shown.related.person.source).toBe('none');
    expect(play.pops).toEqual([]);
    play.intent({ type: 'match.chosen', callId: play.shown.id, recordId: ben.id });
    expect(play.shown.title).toEqual({ text: 'Ben' });
    expect(play.pops).toMatchObject([{ recordId: ben.id }]);
    expect(whoId(play)).toBe(ben.id);
  });

  it('cannot be chosen among records that were never found', () => {
    const play = answered(ana, ben);
    play.intent({ type: 'match.chosen', callId: play.shown.id, recordId: cara.id });
    expect(play.shown.matches.chosenId).toBeNull();
    expect(play.pops).toEqual([]);
  });

  it('follows what the agent opens during the call', () => {
    const play = answered();
    go(play, ben);
    expect(play.shown.related.person).toMatchObject({ source: 'viewed', record: { id: ben.id } });
    go(play, null);
    expect(play.shown.related.person.record?.id).toBe(ben.id);
    expect(whoId(play)).toBe(ben.id);
  });

  it('does not follow the page that was open before, nor its focus', () => {
    const play = new Play({ isBare: true });
    play.tab({ viewed: first });
    play.ready();
    play.call(call('offered'));
    play.found();
    play.call(call('active'));
    go(play, first);
    expect(play.shown.related.matter.source).toBe('none');
    go(play, second);
    go(play, first);
    expect(play.shown.related.matter.record?.id).toBe(first.id);
  });

  it('is the caller and the case that is opened: the log hangs at both', () => {
    const play = answered(ana);
    go(play, first);
    expect(play.shown.related).toMatchObject({
      person: { source: 'match', record: { id: ana.id } },
      matter: { source: 'viewed', record: { id: first.id, name: 'Case 00001026' } },
    });
    expect(whoId(play)).toBe(ana.id);
    expect(play.logs.at(-1)?.fields).toMatchObject({ person: ana.id, matter: first.id });
  });

  it('stays with the person who is known, whoever is looked at', () => {
    const play = answered(ana);
    go(play, ben);
    expect(play.shown.related.person.record?.id).toBe(ana.id);
    expect(play.shown.related.person.inView?.id).toBe(ben.id);
    play.intent({ type: 'related.taken', callId: play.shown.id, part: 'person' });
    expect(play.shown.related.person).toMatchObject({ record: { id: ben.id }, pinned: true, inView: null });
  });

  it('takes the first person who is looked at where nobody is known, says so, and takes it back', () => {
    const play = answered();
    go(play, ben);
    expect(play.view().announcements.at(-1)).toMatchObject({ params: ['Ben'] });
    go(play, cara);
    expect(play.shown.related.person.record?.id).toBe(ben.id);
    play.intent({ type: 'related.undone', callId: play.shown.id });
    expect(play.shown.related.person.record).toBeNull();
    go(play, ben);
    expect(play.shown.related.person.record).toBeNull();
    go(play, cara);
    expect(play.shown.related.person.record?.id).toBe(cara.id);
  });

  it('is saved to both by name, and never to what it was saved without', () => {
    const play = answered(ana);
    go(play, first);
    const status = { key: play.key(), state: 'saved', final: false, attempt: 1 } as const;
    play.input({ type: 'log.changed', status });
    expect(play.shown.log.recordName).toBe('Ana · Case 00001026');
    const dropped = [{ field: 'person', value: ana.id, why: 'gone', isGuess: false }] as const;
    play.input({ type: 'log.changed', status: { ...status, dropped } });
    expect(play.shown.log.recordName).toBe('Case 00001026');
  });

  it('of a click on the number of a case is searched for the person, too', () => {
    const play = new Play();
    play.input({
      type: 'clickToDial',
      tab: 'tab-1',
      id: 'c',
      payload: { number: '+14155550132', record: first },
    });
    play.call(outbound('dialing'));
    play.found(ana);
    expect(play.shown.related).toMatchObject({
      person: { record: { id: ana.id } },
      matter: { source: 'clicked', record: { id: first.id } },
    });
  });

  it('does not follow a tab that is not in view, nor a call that only rings', () => {
    const play = new Play();
    play.tab({ id: 'tab-2', visible: false });
    play.call(call('offered'));
    go(play, ben);
    play.call(call('active'));
    go(play, cara, 'tab-2');
    expect(play.shown.related.person.source).toBe('none');
  });

  it('stays where it is pinned, and follows again when it is let go', () => {
    const play = answered();
    const pin = (pinned: boolean) =>
      play.intent({ type: 'related.pinned', callId: play.shown.id, part: 'matter', pinned });
    go(play, first);
    pin(true);
    go(play, second);
    const { matter } = play.shown.related;
    expect(matter).toMatchObject({ record: { id: first.id }, pinned: true, source: 'pinned' });
    pin(false);
    expect(play.shown.related.matter).toMatchObject({ record: { id: second.id }, pinned: false });
  });

  it('that was pinned moves with a choice among the matches, and stays pinned', () => {
    const play = answered(ana, ben);
    go(play, cara);
    play.intent({ type: 'related.pinned', callId: play.shown.id, part: 'person', pinned: true });
    play.intent({ type: 'match.chosen', callId: play.shown.id, recordId: ben.id });
    go(play, cara);
    expect(play.shown.related.person).toMatchObject({ record: { id: ben.id }, pinned: true });
  });

  it('is that of its own call only', () => {
    const play = answered(ana);
    play.call(call('held'));
    play.call(call('offered', { id: 'call-2' }));
    play.call(call('active', { id: 'call-2' }));
    go(play, ben);
    expect(play.view().calls.map(({ related }) => related.person.record?.id)).toEqual([ana.id, ben.id]);
  });

  it('is not the page that another call has opened', () => {
    const play = answered();
    play.call(call('held'));
    play.call(call('offered', { id: 'call-2' }));
    play.found(ben);
    play.call(call('active', { id: 'call-2' }));
    // The page comes late: the agent is back at the first call.
    play.intent({ type: 'call.selected', callId: play.view().calls[0]?.id ?? '' });
    go(play, ben);
    expect(play.view().calls.map(({ related }) => related.person.record?.id)).toEqual([undefined, ben.id]);
    go(play, cara);
    expect(play.shown.related.person.record?.id).toBe(cara.id);
  });

  it('is what the telephone system names', () => {
    const play = new Play();
    play.call(call('offered', { attributes: { 'sf.recordId': ana.id } }));
    expect(play.shown.related.person).toMatchObject({ source: 'attribute', record: { id: ana.id } });
  });
});
