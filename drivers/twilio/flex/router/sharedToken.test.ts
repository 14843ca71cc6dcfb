import { KitHost } from '../../../kit/host/kitHost';
import { SharedToken } from './sharedToken';

const hostFor = () => new KitHost({ asset: (name) => name, emit: () => undefined });

it('the first is minted once, whoever asks', async () => {
  const host = hostFor();
  const token = new SharedToken(host, () => undefined);
  const line = token.hostForLine();
  await Promise.all([token.value(), line.credential('twilio'), token.value()]);
  expect(host.credentials).toMatchObject({ asked: 1, renewed: 0 });
});

it('line and TaskRouter ask for a fresh one at once: it is minted once, and both hear of it', async () => {
  const host = hostFor();
  const told: string[] = [];
  const token = new SharedToken(host, (value) => void told.push(value));
  await token.value();
  const [ours, theirs] = await Promise.all([
    token.renew(),
    token.hostForLine().credential('twilio', { forceRefresh: true }),
  ]);
  expect(ours).toBe(theirs.value);
  // A moment later the other one notices as well.
  expect(await token.renew()).toBe(ours);
  expect(host.credentials.renewed).toBe(1);
  expect(told).toEqual([ours]);
});

it('a server that mints nothing is told to whoever asked, and asked again by the next', async () => {
  const host = hostFor();
  const token = new SharedToken(host, () => undefined);
  host.refusesCredentials = true;
  await expect(token.value()).rejects.toMatchObject({ code: 'auth-required' });
  host.refusesCredentials = false;
  await expect(token.value()).resolves.toBeTruthy();
});
