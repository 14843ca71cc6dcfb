import type { RTCSession } from 'jssip/lib/RTCSession';
import { FakeClock } from '../../../engine/contract/testing/fakeClock';
import { endOfSession } from './endOfSession';
import { gatherFor } from './gatherFor';

type Listener = (event: Record<string, unknown>) => void;

class FakeSession {
  private readonly listeners = new Map<string, Listener>();
  on(name: string, listener: Listener): void {
    this.listeners.set(name, listener);
  }
  tell(name: string, event: Record<string, unknown> = {}): void {
    this.listeners.get(name)?.(event);
  }
}

describe('gathering ways to this browser', () => {
  const clock = new FakeClock();
  let session: FakeSession;
  beforeEach(() => {
    session = new FakeSession();
    gatherFor(session as unknown as RTCSession, 400, clock);
  });

  it('is over 400 ms after the first way was found, however many follow', async () => {
    const ready = jest.fn();
    session.tell('icecandidate', { ready });
    await clock.advance(300);
    session.tell('icecandidate', { ready });
    expect(ready).not.toHaveBeenCalled();
    await clock.advance(100);
    expect(ready).toHaveBeenCalledTimes(1);
  });

  it('has a limit of its own in each round', async () => {
    const [first, second] = [jest.fn(), jest.fn()];
    session.tell('icecandidate', { ready: first });
    session.tell('sdp', { originator: 'local' });
    session.tell('icecandidate', { ready: second });
    await clock.advance(400);
    expect([first.mock.calls.length, second.mock.calls.length]).toEqual([0, 1]);
  });

  it.each(['ended', 'failed'])('leaves no timer behind a call that %s', (how) => {
    session.tell('icecandidate', { ready: jest.fn() });
    session.tell(how);
    expect(clock.pending).toBe(0);
  });
});

describe('the end of a session', () => {
  const end = (given: object) => endOfSession(given as Parameters<typeof endOfSession>[0]);

  it('keeps the status of a final answer that JsSIP has its own word for', () => {
    const told = end({ originator: 'remote', cause: 'Busy', message: { status_code: 486 } });
    expect(told).toEqual({ cause: 'refused', byFarEnd: true, status: 486 });
  });

  it('keeps the reason of a CANCEL', () => {
    const message = { getHeaders: (name: string) => (name === 'Reason' ? ['SIP;cause=200'] : []) };
    const told = end({ originator: 'remote', cause: 'Canceled', message });
    expect(told).toEqual({ cause: 'cancel', byFarEnd: true, reason: 'SIP;cause=200' });
  });

  it.each([
    ['Dialog Error', 'gone'],
    ['RTP Timeout', 'media'],
    ['Connection Error', 'link'],
    ['something new', 'other'],
  ])('%s is %s', (cause, ours) => {
    expect(end({ originator: 'local', cause, message: null })).toEqual({ cause: ours, byFarEnd: false });
  });
});
