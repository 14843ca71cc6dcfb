// Whose answer counts. Windows are played: what matters is who speaks from where.
import { BridgeTokens } from './bridgeTokens';
import { FakeClock } from '../../../engine/contract/testing/fakeClock';
import { isDriverError } from '../../../engine/contract/driver/driverError';

const NODE = 'https://finesse-a.example.com:8445';
const PATH = '/3rdpartygadget/files/softphone/tokenBridge.html';
type Listener = (event: { origin: string; source: unknown; data: unknown }) => void;

const page = () => {
  const listeners = new Set<Listener>();
  const opened = {
    url: '',
    closed: false,
    told: [] as { data: Record<string, unknown>; to: string }[],
    postMessage(data: Record<string, unknown>, to: string) {
      opened.told.push({ data, to });
    },
    close: () => void (opened.closed = true),
  };
  const globals = {
    window: {
      open: (url: string) => {
        opened.url = url;
        return opened;
      },
    },
    location: { origin: 'https://org.example.com' },
    addEventListener: (_type: string, listener: Listener) => listeners.add(listener),
    removeEventListener: (_type: string, listener: Listener) => listeners.delete(listener),
  };
  Object.assign(globalThis, globals);
  const say = (
    data: Record<string, unknown>,
    { origin = NODE, source = opened }: { origin?: string; source?: unknown } = {},
  ) => {
    for (const listener of [...listeners])
      listener({ origin, source, data: { state: stateOf(opened.url), ...data } });
  };
  return { opened, say, listeners };
};
const stateOf = (url: string): string => new URLSearchParams(url.split('#')[1]).get('state') ?? '';

afterEach(() => {
  for (const name of ['window', 'location', 'addEventListener', 'removeEventListener'])
    Reflect.deleteProperty(globalThis, name);
});

const pressed = () => {
  const played = page();
  const clock = new FakeClock(0);
  const bridge = new BridgeTokens({ clock, origin: () => NODE, path: PATH });
  const asked: { token?: unknown; error?: unknown } = {};
  const done = bridge.pressed({ agentId: '51001' }).then(
    (token) => (asked.token = token),
    (error: unknown) => (asked.error = error),
  );
  const quiet = () => new Promise((resolve) => setImmediate(resolve));
  return { ...played, clock, bridge, asked, done, quiet };
};

describe('the token bridge', () => {
  it('is opened on the node, and told who asks and from where', () => {
    const { opened } = pressed();
    expect(opened.url.startsWith(`${NODE}${PATH}#`)).toBe(true);
    const told = new URLSearchParams(opened.url.split('#')[1]);
    expect([told.get('user'), told.get('origin'), told.get('mode')]).toEqual([
      '51001',
      'https://org.example.com',
      'window',
    ]);
    expect(stateOf(opened.url)).toMatch(/^[0-9a-f]{24}$/);
  });

  it('gives a token with its life; its window is closed and nobody listens any more', async () => {
    const { say, done, asked, opened, listeners, clock } = pressed();
    say({ type: 'softphone.token.ready' });
    expect(opened.told).toEqual([
      { data: { type: 'softphone.token.ask', state: stateOf(opened.url) }, to: NODE },
    ]);
    say({ type: 'softphone.token', token: 'abc', refreshToken: 'def', expiresIn: 3_600, userId: '51001' });
    await done;
    expect(asked.token).toEqual({ value: 'abc', expiresAt: 3_600_000, identity: { agentId: '51001' } });
    expect([opened.closed, listeners.size, clock.pending]).toEqual([true, 0, 0]);
  });

  it.each<[string, Record<string, unknown>, { origin?: string; source?: unknown }]>([
    ['another origin', {}, { origin: 'https://finesse-a.example.com.evil.example.org:8445' }],
    ['the other port', {}, { origin: 'https://finesse-a.example.com' }],
    ['another window', {}, { source: {} }],
    ['no window', {}, { source: null }],
    ['an older request', { state: 'other' }, {}],
  ])('is not heard from %s', async (_whom, data, from) => {
    const { say, asked, quiet } = pressed();
    say({ type: 'softphone.token', token: 'forged', ...data }, from);
    await quiet();
    expect(asked).toEqual({});
  });

  it.each([
    { type: 'softphone.token' },
    { type: 'softphone.token', token: 7 },
    { type: 'softphone.token.failed' },
  ])('that gives none (%j) is a refusal', async (data) => {
    const { say, done, asked } = pressed();
    say(data);
    await done;
    expect(isDriverError(asked.error) && asked.error.code).toBe('auth-required');
  });

  it('is given up when nobody answers, and when the driver stops', async () => {
    const late = pressed();
    late.clock.jump(300_000);
    await late.done;
    expect(isDriverError(late.asked.error) && late.asked.error.code).toBe('auth-required');
    const stopped = pressed();
    stopped.bridge.stop();
    await stopped.done;
    expect(isDriverError(stopped.asked.error) && stopped.asked.error.code).toBe('aborted');
  });

  it('is given up when its window is closed', async () => {
    const { opened, clock, done, asked } = pressed();
    clock.jump(10_000);
    opened.closed = true;
    clock.jump(500);
    await done;
    expect(isDriverError(asked.error) && asked.error.code).toBe('auth-required');
    expect(clock.pending).toBe(0);
  });

  it('is asked to refresh once it has given a token', async () => {
    const { say, done, bridge } = pressed();
    say({ type: 'softphone.token', token: 'abc', refreshToken: 'def' });
    await done;
    const again = page();
    void bridge.pressed({}).catch(() => undefined);
    again.say({ type: 'softphone.token.ready' });
    expect(again.opened.told[0]?.data).toMatchObject({
      type: 'softphone.token.refresh',
      token: 'abc',
      refreshToken: 'def',
    });
    bridge.stop();
  });
});
