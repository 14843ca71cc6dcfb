// The softphones of several tabs of one user: who acts, and what each panel shows, when leadership moves.
import { CONFIG_DEFAULTS } from '../contract/config/config';
import type { Nature } from '../tabs/testing/fakeBrowser';
import { FakePages } from './testing/fakePages';
import type { FakePage } from './testing/fakePages';

/** Longer than beats may stay away. */
const LONG = 8_000;
/** Calls that nobody reports are lost by then, and every panel shows it. */
const OVER = 15_000;
const CALL = 'call-1';
const DELAYS = { storage: 5, letter: 1, lock: 1, host: 40, network: 20, timer: 0 };
const { pop, wrapUp } = CONFIG_DEFAULTS;
const change = {
  pop: { ...pop, inbound: { ...pop.inbound, when: 'ring' } },
  wrapUp: { ...wrapUp, enabled: false },
} as const;

let world: FakePages;
let a: FakePage;
let b: FakePage;

/** A leads, B is in view. `chance`: which of what waited comes first when a tab goes on. */
async function start(chance: number | (() => number)): Promise<void> {
  const nature: Nature = {
    delay: (source) => DELAYS[source],
    chance: typeof chance === 'number' ? () => chance : chance,
  };
  world = new FakePages({ nature, change });
  a = world.open();
  await world.advance(2_000);
  b = world.open();
  await world.advance(2_000);
}
const acts = (what: string) => world.acts.filter((act) => act.what === what);
const CHANCES = [0, 0.3, 0.5, 0.7, 0.99];

describe('a leader that stands still, is robbed, and goes on', () => {
  describe.each(CHANCES)('with what waited in the order of %p', (chance) => {
    it.each([0, 10, 20, 22, 26, 30, 40, 60, 80, 100, 120, 160])(
      'saves no second Task: %p ms after Answer',
      async (after) => {
        await start(chance);
        world.exchange.ring();
        await world.advance(1_000);
        b.perform('answer', b.shown?.calls[0]?.id ?? '');
        await world.advance(after);
        await a.standStill(LONG);
        await world.advance(60_000);
        expect(world.org.tasks.length).toBe(1);
        world.exchange.hangUp(CALL);
        await world.advance(300_000);
        expect(world.org.tasks.map(({ fields }) => fields['Status'])).toEqual(['Completed']);
      },
    );

    it.each([1, 5, 20, 45, 60, 110, 150, 200])('pops once: %p ms after the ring', async (after) => {
      await start(chance);
      world.exchange.ring();
      await world.advance(after);
      await a.standStill(LONG);
      await world.advance(10_000);
      expect(acts('pop').length).toBe(1);
    });

    it('does nothing once another leads', async () => {
      await start(chance);
      a.tab.standStill();
      await world.advance(1_000);
      world.exchange.ring();
      await world.advance(LONG);
      const since = world.acts.length;
      a.perform('answer', CALL);
      a.tab.goOn();
      await world.advance(30_000);
      expect(world.acts.slice(since).flatMap(({ by, what }) => (by === a ? [what] : []))).toEqual([]);
    });
  });
});

describe('the next leader, which stands still as soon as the lock is its own and is robbed', () => {
  const moments = [1, 6, 12, 18, 24].flatMap((after) => CHANCES.map((chance) => [after, chance] as const));

  it.each(moments)('does nothing once another leads: %p ms after, order %p', async (after, chance) => {
    await start(chance);
    const c = world.open();
    await world.advance(2_000);
    world.browser.crash(a.tab);
    await world.advance(after);
    await b.standStill(LONG);
    await world.advance(10_000);
    expect(world.holder).toBe(c);
    const begun = world.acts.findIndex(({ by }) => by === c);
    expect(world.acts.slice(begun).filter(({ by }) => by !== c)).toEqual([]);
    expect(begun).toBeGreaterThan(0);
  });
});

it.each([2_900, 2_990, 7_950, 7_999, 8_042, 8_090, 8_150, 30_000])(
  'keeps its calls durably although it stood still for %p ms while storage was opened',
  async (ms) => {
    world = new FakePages({ nature: { delay: (source) => DELAYS[source], chance: () => 0.99 }, change });
    const page = world.open();
    await page.standStill(ms);
    await world.advance(1_000);
    expect(page.logged.join()).toContain('This tab leads');
    expect(page.logged.join()).not.toContain('Storage is denied');
  },
);

/** From 0 to below 1, the same for each seed. */
function chances(seed: number): () => number {
  let last = seed;
  return () => {
    last = (last * 48_271) % 2_147_483_647;
    return (last % 1_000) / 1_000;
  };
}

describe('no panel is left with what a leader that is none shows', () => {
  const seeds = Array.from({ length: 20 }, (_none, i) => 7 * i + 11);

  it.each(seeds)('a call rings and ends while it stands still, order %p', async (seed) => {
    await start(chances(seed));
    a.tab.standStill();
    await world.advance(1_000);
    world.exchange.ring();
    await world.advance(1_000);
    world.exchange.hangUp(CALL);
    await world.advance(LONG);
    a.tab.goOn();
    await world.advance(OVER);
    const shown = ({ shown }: FakePage) => [shown?.tab.leader, shown?.status.phase, shown?.calls.length];
    expect([a, b].map(shown)).toEqual([
      [false, 'ready', 0],
      [true, 'ready', 0],
    ]);
  });
});

describe('tab B gets it, A does not', () => {
  beforeEach(() => start(0));
  const leads = () => world.pages.map((page) => page === world.holder);

  it('an answer to what its panel asked', async () => {
    b.press({ type: 'recents.page', offset: 0 });
    await world.advance(1_000);
    expect([a, b].map(({ answers }) => answers.length)).toEqual([0, 1]);
  });

  it('the tone, which ends there with the leader that began it', async () => {
    world.exchange.ring();
    await world.advance(1_000);
    expect([a, b].map(({ sound }) => sound.rings)).toEqual([false, true]);
    b.tab.standStill();
    world.browser.crash(a.tab);
    world.exchange.hangUp(CALL);
    await world.advance(1_000);
    b.tab.goOn();
    await world.advance(OVER);
    expect(b.sound.rings).toBe(false);
  });

  it('the tone, though an earlier leader would stop it', async () => {
    world.exchange.ring();
    await world.advance(1_000);
    const c = world.open();
    await world.advance(1_000);
    await a.standStill(LONG);
    await world.advance(1_000);
    expect([a, b, c].filter(({ sound }) => sound.rings)).toHaveLength(1);
  });

  it('leadership, when its agent wants it there', async () => {
    b.press({ type: 'takeOver' });
    await world.advance(1_000);
    expect(leads()).toEqual([false, true]);
  });

  it('leadership, when the browser freezes A', async () => {
    a.freeze();
    await world.advance(1_000);
    expect(leads()).toEqual([false, true]);
  });

  it.each<[string, () => void]>([
    ['its agent wants it there', () => b.press({ type: 'takeOver' })],
    ['the browser says that it freezes A', () => a.freeze()],
  ])('but no leadership while the sound of a call lives in A: %s', async (_name, move) => {
    a.sound.isLive = true;
    move();
    await world.advance(2_000);
    expect(leads()).toEqual([true, false]);
  });

  it('a sign-in, with the leadership that it needs', async () => {
    world.exchange.isSignedIn = false;
    a.press({ type: 'takeOver' });
    world.browser.crash(a.tab);
    await world.advance(2_000);
    a = world.open();
    await world.advance(2_000);
    a.softphone.secret({ password: 'canary' });
    a.press({ type: 'login.requested' });
    await world.advance(3_000);
    expect(world.exchange.commands).toEqual([{ tab: a.tab.id, type: 'login' }]);
    expect([a, b].map(({ shown }) => [shown?.tab.leader, shown?.status.phase])).toEqual([
      [true, 'ready'],
      [false, 'ready'],
    ]);
  });

  it('no sign-in with a password that was left standing', async () => {
    world.exchange.isSignedIn = false;
    world.browser.crash(a.tab);
    await world.advance(2_000);
    b.softphone.secret({ password: 'canary' });
    await world.advance(CONFIG_DEFAULTS.timeouts.pendingDial + 1);
    b.press({ type: 'login.requested' });
    await world.advance(1_000);
    expect(world.exchange.commands).toEqual([]);
    expect(world.exchange.isSignedIn).toBe(false);
  });
});
