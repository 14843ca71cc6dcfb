import type { SoftphoneError } from '../../contract/softphoneError';
import { fault } from '../../errors';
import { pause } from './driverStart';
import { TAB } from '../testing/builders';
import { Play } from '../testing/play';

const failing = (error: SoftphoneError) => {
  const play = new Play({ isBare: true });
  play.tab();
  play.input({ type: 'driver.startFailed', error });
  return play;
};

describe('a driver that does not start', () => {
  it('is tried again after pauses that grow up to their bound', () => {
    const play = failing(fault('SP-1005'));
    const pauses: number[] = [];
    const most = [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000];
    for (let tries = 0; tries < 7; tries += 1) {
      const { retryAt } = play.state.driver;
      pauses.push((retryAt ?? 0) - play.at);
      play.wait((retryAt ?? 0) - play.at);
      play.input({ type: 'driver.startFailed', error: fault('SP-1005') });
    }
    for (const [i, pause] of pauses.entries()) {
      expect(pause).toBeGreaterThanOrEqual((most[i] ?? 0) / 2);
      expect(pause).toBeLessThanOrEqual(most[i] ?? 0);
    }
    expect(play.view()).toMatchObject({ screen: 'trouble', problem: { code: 'SP-1005' } });
  });

  it('is not tried again by all agents at one moment, nor after the same part of each pause', () => {
    const pausesAt = (chance: number): readonly number[] => {
      const play = new Play({ isBare: true });
      play.input({ type: 'session.started', tab: TAB, snapshot: null, memoryOnly: false, chance });
      return [8, 9, 10].map((attempt) => pause(play.state, attempt));
    };
    const pauses = [0, 0.25, 0.5, 0.75].flatMap(pausesAt);
    expect(new Set(pauses).size).toBe(pauses.length);
  });

  it('for a reason that waiting does not mend waits for the admin', () => {
    const play = failing(fault('SP-1006', { params: ['2.0'] }));
    expect(play.view()).toMatchObject({
      screen: 'not-configured',
      problem: { code: 'SP-1006', params: ['2.0'] },
    });
    play.wait(3_600_000);
    expect(play.all('driver.start')).toHaveLength(1);
    play.intent({ type: 'retry' });
    expect(play.all('driver.start')).toHaveLength(2);
  });

  it('starts its pauses anew once it was ready', () => {
    const play = failing(fault('SP-1009'));
    play.wait(1_000);
    play.ready();
    expect(play.view().screen).toBe('idle');
    expect(play.state.driver).toMatchObject({ attempt: 0, error: null });
  });

  it('that works is left alone by the retry button', () => {
    const play = new Play();
    play.intent({ type: 'retry' });
    expect(play.all('driver.start')).toHaveLength(1);
  });
});
