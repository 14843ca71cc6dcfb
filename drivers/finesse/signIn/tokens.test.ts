import { driverError, isDriverError } from '../../../engine/contract/driver/driverError';
import { FakeClock } from '../../../engine/contract/testing/fakeClock';
import { settle } from '../testing/fakeHost';
import { readCredential, TokenKeeper, type Token } from './tokens';

describe('what the CRM mints', () => {
  it('is the token alone, or JSON with agent and extension', () => {
    expect(readCredential(' abc ')).toEqual({ value: 'abc', identity: {} });
    const mobileAgent = { mode: 'CALL_BY_CALL', dialNumber: '+12025550142' };
    expect(
      readCredential(JSON.stringify({ agentId: '7', extension: '1001', token: 'abc', mobileAgent })),
    ).toEqual({
      value: 'abc',
      identity: { agentId: '7', extension: '1001', mobileAgent },
    });
    expect(readCredential('{"user_id":"7","access_token":"abc","mobileAgent":{"mode":"X"}}')).toEqual({
      value: 'abc',
      identity: { agentId: '7' },
    });
  });

  it.each(['{', '{"agentId":"7"}', '{"token":7}'])('is refused when there is no token in it: %s', (text) => {
    let error: unknown;
    try {
      readCredential(text);
    } catch (thrown) {
      error = thrown;
    }
    expect(isDriverError(error) && error.code).toBe('forbidden');
    expect(JSON.stringify(error)).not.toContain('agentId');
  });
});

describe('the token in use', () => {
  const keeping = (expiresAt?: number) => {
    const clock = new FakeClock(0);
    const asked: boolean[] = [];
    const renewed: string[] = [];
    const next: { token: Token | null } = { token: { value: 'second', identity: {}, expiresAt: 2_000_000 } };
    const keeper = new TokenKeeper(
      clock,
      (fresh) => {
        asked.push(fresh);
        return next.token ? Promise.resolve(next.token) : Promise.reject(driverError('forbidden', 'none'));
      },
      ({ value }) => renewed.push(value),
    );
    keeper.keep({ value: 'first', identity: {}, ...(expiresAt !== undefined && { expiresAt }) });
    return { clock, asked, renewed, next, keeper };
  };

  it('is renewed when three quarters of its life are over', async () => {
    const { clock, asked, renewed } = keeping(1_000_000);
    clock.jump(749_999);
    expect(asked).toEqual([]);
    clock.jump(1);
    await settle();
    expect([asked, renewed]).toEqual([[true], ['second']]);
    // And so is the next one.
    expect(clock.pending).toBe(1);
  });

  it('is renewed by nobody when nobody knows how long it lives', () => {
    expect(keeping().clock.pending).toBe(0);
  });

  it('is asked for once by two that were refused at the same time', async () => {
    const { keeper, asked } = keeping();
    expect(await Promise.all([keeper.renew(), keeper.renew()])).toEqual([true, true]);
    expect(asked).toHaveLength(1);
  });

  it('stays in use when there is no fresh one', async () => {
    const { keeper, next, renewed } = keeping();
    next.token = null;
    expect(await keeper.renew()).toBe(false);
    expect(renewed).toEqual([]);
  });

  it('leaves no timer when it is no longer kept', () => {
    const { keeper, clock } = keeping(1_000_000);
    keeper.stop();
    expect(clock.pending).toBe(0);
  });
});
