import { CONFIG_DEFAULTS } from '../../contract/config/config';
import { hostRunner } from './hostRunner';
import type { Input } from '../state/input';
import { config } from '../testing/builders';
import { FakePorts } from '../testing/fakePorts';

const TEXTS = ['+14155550132', '4155550132'];
const ANA = { id: '003000000000001AAA', object: 'Contact', name: 'Ana Silva' };

const searchIn = (world: FakePorts): Input[] => {
  const inputs: Input[] = [];
  const runner = hostRunner({
    config: config(),
    ports: world.ports,
    dispatch: (input: Input) => void inputs.push(input),
    persist: () => Promise.resolve(),
  });
  const about = { callKey: 'c', texts: TEXTS, local: null, direction: 'inbound', defaults: {} } as const;
  runner['host.search']({ type: 'host.search', tab: 'tab-1', ...about });
  return inputs;
};
const matchesOf = (inputs: readonly Input[]): unknown =>
  (inputs[0] as { readonly outcome?: { readonly matches: unknown } } | undefined)?.outcome?.matches;

describe('a number that the layout’s search does not know', () => {
  it('is looked for by the server, in all its forms at once', async () => {
    const world = new FakePorts();
    world.callServer = () => Promise.resolve(JSON.stringify([ANA]));
    const inputs = searchIn(world);
    await world.clock.advance(0);
    expect(world.asked).toEqual([`SoftphonePhoneSearch.find ${JSON.stringify(TEXTS)}`]);
    expect(matchesOf(inputs)).toEqual([{ ...ANA, fields: {} }]);
  });

  it('is not looked for again when the layout’s search has found somebody', async () => {
    const world = new FakePorts();
    world.search = () => Promise.resolve({ matches: [{ ...ANA, fields: {} }], popData: null });
    const inputs = searchIn(world);
    await world.clock.advance(0);
    expect(world.asked).toEqual([]);
    expect(matchesOf(inputs)).toHaveLength(1);
  });

  it.each(['', 'null', '{', '[1,{"id":5}]'])('stays unknown when the server answers %j', async (text) => {
    const world = new FakePorts();
    world.callServer = () => Promise.resolve(text);
    const inputs = searchIn(world);
    await world.clock.advance(0);
    expect(matchesOf(inputs)).toEqual([]);
  });

  it('is not taken for a record whose id no org has', async () => {
    const world = new FakePorts();
    world.callServer = () => Promise.resolve(JSON.stringify([{ ...ANA, id: 'W'.repeat(5_000) }, ANA]));
    const inputs = searchIn(world);
    await world.clock.advance(0);
    expect(matchesOf(inputs)).toEqual([{ ...ANA, fields: {} }]);
  });

  it('stays unknown when the server does not answer in time', async () => {
    const world = new FakePorts();
    world.callServer = () => new Promise<string>(() => undefined);
    const inputs = searchIn(world);
    await world.clock.advance(CONFIG_DEFAULTS.timeouts.extension);
    expect(matchesOf(inputs)).toEqual([]);
  });
});
