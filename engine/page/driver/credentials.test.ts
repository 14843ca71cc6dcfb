import type { CrmHost } from '../../contract/crm/crm';
import { FakeClock } from '../../contract/testing/fakeClock';
import { credentialsFrom } from './credentials';

function made(answer: (count: number) => string) {
  const clock = new FakeClock();
  const callServer = jest.fn<Promise<string>, Parameters<CrmHost['callServer']>>();
  callServer.mockImplementation(() => Promise.resolve(answer(callServer.mock.calls.length)));
  const credential = credentialsFrom({ callServer }, clock, 'twilio');
  return { clock, callServer, credential };
}
const minted = (clock: () => number) => (count: number) =>
  JSON.stringify({ value: `token-${count}`, expiresAt: clock() + 600_000 });

it('asks the server by driver and name, and keeps what it minted', async () => {
  let now = 0;
  const { credential, callServer, clock } = made(minted(() => now));
  now = clock.now();
  await expect(credential('voice')).resolves.toMatchObject({ value: 'token-1' });
  await expect(credential('voice')).resolves.toMatchObject({ value: 'token-1' });
  expect(callServer.mock.calls).toEqual([
    ['SoftphoneCredential', 'mint', { driver: 'twilio', name: 'voice' }],
  ]);
  await expect(credential('other')).resolves.toMatchObject({ value: 'token-2' });
});

it('mints anew shortly before the end, and when asked to', async () => {
  let now = 0;
  const { credential, clock } = made(minted(() => now));
  now = clock.now();
  await credential('voice');
  await clock.advance(540_000);
  now = clock.now();
  await expect(credential('voice')).resolves.toMatchObject({ value: 'token-2' });
  await expect(credential('voice', { forceRefresh: true })).resolves.toMatchObject({ value: 'token-3' });
});

it('keeps nothing that does not say when it ends', async () => {
  const { credential } = made((count) => JSON.stringify({ value: `token-${count}` }));
  await credential('voice');
  await expect(credential('voice')).resolves.toEqual({ value: 'token-2' });
});

it.each(['<html>', '{}', 'null', '{"value":""}'])('does not take %s for a credential', async (answer) => {
  await expect(made(() => answer).credential('voice')).rejects.toMatchObject({
    driverError: true,
    code: 'forbidden',
  });
});

it('says that the server cannot be reached', async () => {
  const { credential, callServer } = made(() => '');
  callServer.mockRejectedValue(new Error('no'));
  await expect(credential('voice')).rejects.toMatchObject({ code: 'unreachable', retryable: true });
});
