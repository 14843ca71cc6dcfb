import { call, contact, talked } from '../testing/builders';
import { Play } from '../testing/play';

const [ana, ben, cara] = [contact('Ana'), contact('Ben'), contact('Cara')];
const page = (record: typeof ana | null) => ({ url: '/x', record });

const answered = (...found: readonly (typeof ana)[]) => {
  const play = new Play();
  play.call(call('offered'));
  play.found(...found);
  play.call(call('active'));
  return play;
};
const go = (play: Play, record: typeof ana | null, tab = 'tab-1') =>
  play.input({ type: 'navigated', tab, payload: page(record) });
const whoId = (play: Play) => {
  play.call(talked('ended'));
  play.intent({ type: 'wrapUp.saved', callId: play.shown.id });
  return play.logs.at(-1)?.fields['person'];
};

describe('the related record', () => {
  it('is the only match, and the log goes there', () => {
    const play = answered(ana);
    expect(play.shown.related).toMatchObject({ source: 'match', record: { id: ana.id, name: 'Ana' } });
    expect(whoId(play)).toBe(ana.id);
  });

  it('is none of several until one is chosen, and that decides pop and log', () => {
    const play = answered(ana, ben);
    expect(play.shown.related.source).toBe('none');
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
    expect(play.shown.related).toMatchObject({ source: 'viewed', record: { id: ben.id } });
    go(play, null);
    expect(play.shown.related.record?.id).toBe(ben.id);
    expect(whoId(play)).toBe(ben.id);
  });

  it('does not follow the page that was open before, nor its focus', () => {
    const play = new Play({ isBare: true });
    play.tab({ viewed: cara });
    play.ready();
    play.call(call('offered'));
    play.found();
    play.call(call('active'));
    go(play, cara);
    expect(play.shown.related.source).toBe('none');
    go(play, ben);
    go(play, cara);
    expect(play.shown.related.record?.id).toBe(cara.id);
  });

  it('does not follow a tab that is not in view, nor a call that only rings', () => {
    const play = new Play();
    play.tab({ id: 'tab-2', visible: false });
    play.call(call('offered'));
    go(play, ben);
    play.call(call('active'));
    go(play, cara, 'tab-2');
    expect(play.shown.related.source).toBe('none');
  });

  it('stays where it is pinned, and follows again when it is let go', () => {
    const play = answered();
    go(play, ben);
    play.intent({ type: 'related.pinned', callId: play.shown.id, pinned: true });
    go(play, cara);
    expect(play.shown.related).toMatchObject({ record: { id: ben.id }, pinned: true, source: 'pinned' });
    play.intent({ type: 'related.pinned', callId: play.shown.id, pinned: false });
    expect(play.shown.related).toMatchObject({ record: { id: cara.id }, pinned: false });
  });

  it('that was pinned moves with a choice among the matches, and stays pinned', () => {
    const play = answered(ana, ben);
    go(play, cara);
    play.intent({ type: 'related.pinned', callId: play.shown.id, pinned: true });
    play.intent({ type: 'match.chosen', callId: play.shown.id, recordId: ben.id });
    go(play, cara);
    expect(play.shown.related).toMatchObject({ record: { id: ben.id }, pinned: true });
  });

  it('is that of its own call only', () => {
    const play = answered(ana);
    play.call(call('held'));
    play.call(call('offered', { id: 'call-2' }));
    play.call(call('active', { id: 'call-2' }));
    go(play, ben);
    expect(play.view().calls.map(({ related }) => related.record?.id)).toEqual([ana.id, ben.id]);
  });

  it('is what the telephone system names', () => {
    const play = new Play();
    play.call(call('offered', { attributes: { 'sf.recordId': ana.id } }));
    expect(play.shown.related).toMatchObject({ source: 'attribute', record: { id: ana.id } });
  });
});
