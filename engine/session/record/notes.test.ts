import { call, talked, WITH_WRAPUP } from '../testing/builders';
import { Play } from '../testing/play';

const write = (play: Play, callId: string, text: string, revision: number) =>
  play.intent({ type: 'notes.changed', callId, text, revision });

describe('notes', () => {
  it('belong to their call', () => {
    const play = new Play();
    play.call(call('offered'));
    play.call(call('active'));
    play.call(call('offered', { id: 'call-2' }));
    write(play, play.key(0), 'first', 1);
    write(play, play.key(1), 'second', 1);
    expect(play.view().calls.map(({ notes }) => notes.text)).toEqual(['first', 'second']);
  });

  it('take the newest revision, whichever message comes last', () => {
    const play = new Play();
    play.call(call('offered'));
    write(play, play.key(), 'newer', 2);
    write(play, play.key(), 'older', 1);
    expect(play.shown.notes).toMatchObject({ text: 'newer', revision: 2 });
  });

  it('of two panels with one revision: the later word, under a number that neither has sent', () => {
    const play = new Play();
    play.call(call('offered'));
    write(play, play.key(), 'one', 1);
    write(play, play.key(), 'two', 1);
    expect(play.shown.notes).toMatchObject({ text: 'two', revision: 2 });
  });

  it('are saved when the durable copy is, not before', () => {
    const play = new Play();
    play.call(call('offered'));
    write(play, play.key(), 'a', 1);
    expect(play.shown.notes.savedAt).toBeNull();
    const upTo = play.at;
    play.at += 5;
    play.input({ type: 'snapshot.saved', upTo });
    expect(play.shown.notes.savedAt).toBe(play.at);
    write(play, play.key(), 'ab', 2);
    expect(play.shown.notes.savedAt).toBeNull();
  });

  it('are discarded by no timer', () => {
    const play = new Play({ capabilities: WITH_WRAPUP });
    play.call(call('offered'));
    play.call(call('active'));
    play.call(talked('ended'));
    play.call(talked('wrapup', { wrapup: { deadline: play.at + 30_000 } }));
    write(play, play.key(), 'half a sent', 1);
    play.wait(30_000);
    expect(play.view().screen).toBe('idle');
    expect(play.logs.at(-1)).toMatchObject({ final: true, fields: { Description: 'half a sent' } });
  });

  it('of a call that nobody knows change nothing', () => {
    const play = new Play();
    const before = play.state.calls;
    write(play, 'nobody', 'x', 1);
    expect(play.state.calls).toBe(before);
  });
});
