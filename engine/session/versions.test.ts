import { call, talked } from './testing/builders';
import { Play } from './testing/play';

const OLD = '0.1.0.1000';
const NEW = '0.1.0.2000';
const handOvers = (play: Play) => play.all('tab.handOver').map(({ tab }) => tab);

function led(build: string): Play {
  const play = new Play();
  play.tab({ build });
  return play;
}

describe('tabs of different builds', () => {
  it('let the newer one lead at once when nothing is going on, and ask it once', () => {
    const play = led(OLD);
    play.tab({ id: 'tab-2', build: NEW, activeAt: 1 });
    play.tab({ id: 'tab-2', build: NEW, activeAt: 2 });
    expect(handOvers(play)).toEqual(['tab-2']);
  });

  it('wait for the end of the call and of its wrap-up', () => {
    const play = led(OLD);
    play.call(call('offered'));
    play.call(call('active'));
    play.tab({ id: 'tab-2', build: NEW });
    play.call(talked('ended'));
    expect(handOvers(play)).toEqual([]);
    play.intent({ type: 'wrapUp.saved', callId: play.shown.id });
    expect(handOvers(play)).toEqual(['tab-2']);
  });

  it('never go to an older one by themselves', () => {
    const play = led(NEW);
    play.tab({ id: 'tab-2', build: OLD });
    expect(handOvers(play)).toEqual([]);
  });

  it('say in the older page that it is to be loaded anew, when no call is live', () => {
    const play = led(NEW);
    play.tab({ id: 'tab-2', build: OLD });
    expect(play.view('tab-2').banner?.error).toMatchObject({ code: 'SP-1014' });
    expect(play.view('tab-1').banner).toBeNull();
    play.call(call('offered'));
    expect(play.view('tab-2').banner).toBeNull();
  });

  it('know nothing of builds that do not say theirs', () => {
    const play = new Play();
    play.tab({ id: 'tab-2' });
    expect(handOvers(play)).toEqual([]);
    expect(play.view('tab-2').banner).toBeNull();
  });
});
