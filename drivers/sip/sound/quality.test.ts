import { QualityTally } from '../../../engine/contract/driver/base/quality';
import { figuresBetween, meanOpinion } from './quality';

const look = (received: number, lost: number, jitterMs = 5, rttMs = 40) => ({
  received,
  lost,
  jitterMs,
  rttMs,
});

const counts = { packets: 100, packetsLost: 0 };

describe('quality', () => {
  it('of a clean line is as good as G.711 can be', () => {
    expect(meanOpinion({ lossPct: 0, jitterMs: 0, rttMs: 0 })).toBeCloseTo(4.4, 1);
  });

  it('falls with loss, with jitter and with delay', () => {
    const good = meanOpinion({ lossPct: 0, jitterMs: 5, rttMs: 40 });
    expect(meanOpinion({ lossPct: 5, jitterMs: 5, rttMs: 40 })).toBeLessThan(good - 0.3);
    expect(meanOpinion({ lossPct: 0, jitterMs: 80, rttMs: 40 })).toBeLessThan(good);
    expect(meanOpinion({ lossPct: 0, jitterMs: 5, rttMs: 600 })).toBeLessThan(good - 0.5);
  });

  it('never leaves 1 to 5', () => {
    expect(meanOpinion({ lossPct: 100, jitterMs: 2_000, rttMs: 9_000 })).toBe(1);
  });

  it('is counted between two looks', () => {
    expect(figuresBetween(look(100, 0), look(198, 2))).toMatchObject({ lossPct: 2, jitterMs: 5, rttMs: 40 });
  });

  it('counts packets since the sound began, and none below zero: late twins are counted as found', () => {
    expect(figuresBetween(look(100, 0), look(198, 2))).toMatchObject({ packets: 198, packetsLost: 2 });
    expect(figuresBetween(look(100, 0), look(198, -1))).toMatchObject({ packets: 198, packetsLost: 0 });
  });

  it('says nothing while nothing comes: held and muted calls do not sound bad', () => {
    expect(figuresBetween(look(100, 0), look(100, 0))).toBeNull();
  });

  it('takes the worse of what is lost here and there', () => {
    expect(figuresBetween(look(0, 0), { ...look(100, 0), lostThere: 0.04 })?.lossPct).toBe(4);
  });

  it('is summed up for the log, and nothing is made up without samples', () => {
    const tally = new QualityTally();
    expect(tally.summary()).toEqual({});
    tally.add({ mos: 4.4, lossPct: 0, jitterMs: 2, rttMs: 30, ...counts });
    tally.add({ mos: 4.2, lossPct: 1, jitterMs: 4, ...counts });
    expect(tally.summary()).toEqual({
      'quality.mos': '4.30',
      'quality.lossPct': '0.5',
      'quality.jitterMs': '3.0',
      'quality.rttMs': '30',
    });
  });
});
