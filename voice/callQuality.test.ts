import { CallQuality } from './callQuality';
import type { StatsInfo } from './library';
import { describeWithLibrary, FakeWindow, loadLibrary } from './testing/library';

describeWithLibrary('sound quality', () => {
  const open = () => new CallQuality(loadLibrary(new FakeWindow()));
  const counts = (quality: CallQuality, sample: object): StatsInfo => {
    const made = quality.sampled('leg', { callId: '1', ...sample }).make();
    const told = made?.payload as { stats: readonly { inputChannelStats: StatsInfo }[] } | undefined;
    const [first] = told?.stats ?? [];
    if (!first) throw new Error('no stats');
    return first.inputChannelStats;
  };

  it('is told as counts since the last time', () => {
    const quality = open();
    expect(counts(quality, { packets: 500, packetsLost: 5 })).toMatchObject({
      packetsCount: 500,
      packetsLost: 5,
    });
    expect(counts(quality, { packets: 750, packetsLost: 6, rttMs: 80.4 })).toMatchObject({
      ...{ packetsCount: 250, packetsLost: 1, roundTripTimeMillis: 80 },
    });
  });

  it('is reckoned from the share where the system counts nothing', () => {
    expect(counts(open(), { lossPct: 2 })).toMatchObject({ packetsCount: 1000, packetsLost: 20 });
  });

  it('is completed once, for a call that was measured', () => {
    const quality = open();
    expect(quality.ended('leg')).toEqual([]);
    quality.sampled('leg', { callId: '1', lossPct: 0 });
    expect(quality.ended('leg')).toHaveLength(1);
    expect(quality.ended('leg')).toEqual([]);
  });

  it('stays out of the library’s log', () => {
    expect(open().sampled('leg', { callId: '1' }).make()).toMatchObject({ registerLog: false });
  });
});
