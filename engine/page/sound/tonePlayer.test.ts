import { FakeClock } from '../../contract/testing/fakeClock';
import { TonePlayer } from './tonePlayer';

/** `permit`: what `resume()` does, as a browser with and without user activation. */
function made(permit: 'at once' | 'never') {
  const clock = new FakeClock();
  const sources: { loop: boolean; started: boolean; stopped: boolean }[] = [];
  let device = '';
  const context = {
    state: 'suspended',
    setSinkId: jest.fn((id: string) =>
      id === 'unplugged' ? Promise.reject(new DOMException('gone', 'NotFoundError')) : Promise.resolve(),
    ),
    sampleRate: 1_000,
    destination: {},
    resume: jest.fn(() => {
      if (permit === 'never') return new Promise(() => undefined);
      context.state = 'running';
      return Promise.resolve();
    }),
    close: jest.fn(() => Promise.resolve()),
    createBuffer: jest.fn(() => ({ copyToChannel: jest.fn() })),
    createBufferSource: () => {
      const source = {
        loop: false,
        started: false,
        stopped: false,
        connect: jest.fn(),
        disconnect: jest.fn(),
        start: () => (source.started = true),
        stop: () => (source.stopped = true),
      };
      sources.push(source);
      return source;
    },
  };
  const createContext = jest.fn(() => context as unknown as AudioContext);
  const player = new TonePlayer(clock, () => device, createContext);
  return { clock, sources, context, createContext, player, use: (id: string) => (device = id) };
}

it('loops the tone until it is stopped', async () => {
  const { player, sources } = made('at once');
  await expect(player.play('ring', 'ring')).resolves.toBe('sounding');
  expect(sources[0]).toMatchObject({ loop: true, started: true, stopped: false });
  player.stop('ring');
  player.stop('ring');
  expect(sources[0]?.stopped).toBe(true);
});

it('says that the browser blocks it, and leaves nothing that could burst out later', async () => {
  const { player, sources, clock, context, createContext } = made('never');
  const outcome = player.play('ring', 'ring');
  await clock.advance(1_000);
  await expect(outcome).resolves.toBe('blocked');
  expect(sources).toEqual([]);
  expect(context.close).toHaveBeenCalledTimes(1);
  const again = player.play('ring', 'ring');
  await clock.advance(1_000);
  await expect(again).resolves.toBe('blocked');
  expect(createContext).toHaveBeenCalledTimes(2);
});

it('does not begin when it was stopped before it could sound', async () => {
  const { player, sources } = made('at once');
  const outcome = player.play('ring', 'ring');
  player.stop('ring');
  await outcome;
  expect(sources).toEqual([]);
});

it('begins once when it is asked twice before it could sound', async () => {
  const { player, sources } = made('at once');
  await Promise.all([player.play('ring', 'ring'), player.play('ring', 'ring')]);
  expect(sources).toHaveLength(1);
});

describe('the device that sounds', () => {
  it('is the chosen one, also when it changes meanwhile', async () => {
    const { player, context, use } = made('at once');
    use('headset');
    await player.play('ring', 'ring');
    use('loudspeaker');
    await player.follow();
    expect(context.setSinkId.mock.calls).toEqual([['headset'], ['loudspeaker']]);
  });

  it('is the system’s own when the chosen one is gone', async () => {
    const { player, context, use } = made('at once');
    use('unplugged');
    await expect(player.play('ring', 'ring')).resolves.toBe('sounding');
    expect(context.setSinkId.mock.calls).toEqual([['unplugged'], ['']]);
  });

  it('is not touched while nobody has chosen one', async () => {
    const { player, context } = made('at once');
    await player.play('ring', 'ring');
    expect(context.setSinkId).not.toHaveBeenCalled();
  });
});

it('is not asked to resume what runs', async () => {
  const { player, context, createContext } = made('at once');
  await player.play('ring', 'ring');
  await player.play('c1', 'busy');
  expect(context.resume).toHaveBeenCalledTimes(1);
  expect(createContext).toHaveBeenCalledTimes(1);
});

it('makes each tone once, and plays one tone for each key', async () => {
  const { player, context, sources } = made('at once');
  await player.play('c1', 'ringback');
  await player.play('c1', 'busy');
  await player.play('c2', 'busy');
  expect(context.createBuffer).toHaveBeenCalledTimes(2);
  expect(sources.map(({ stopped }) => stopped)).toEqual([true, false, false]);
  player.close();
  expect(sources.map(({ stopped }) => stopped)).toEqual([true, true, true]);
  expect(context.close).toHaveBeenCalled();
});
