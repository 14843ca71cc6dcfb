import { fencedHost } from './patientHost';
import type { LogHost } from './patientHost';

const made = () => {
  const host = {
    save: jest.fn(() => Promise.resolve('00T1')),
    findCallLogs: jest.fn(() => Promise.resolve([])),
    callServer: jest.fn(() => Promise.resolve('')),
  } satisfies LogHost;
  const fence = { term: 1, may: () => true as const, holds: jest.fn(() => Promise.resolve(true)) };
  return { host, fence, fenced: fencedHost(host, fence) };
};

it('asks the lock before each save, also where nobody can have missed a beat', async () => {
  const { host, fence, fenced } = made();
  await expect(fenced.save({ Subject: 'x' })).resolves.toBe('00T1');
  expect(fence.holds).toHaveBeenCalledTimes(1);
  fence.holds.mockResolvedValueOnce(false);
  await expect(fenced.save({ Subject: 'x' })).rejects.toMatchObject({ code: 'SP-1108' });
  expect(host.save).toHaveBeenCalledTimes(1);
});

it('looks up without asking: nothing is changed by that', async () => {
  const { fence, fenced } = made();
  await fenced.findCallLogs('leg');
  expect(fence.holds).not.toHaveBeenCalled();
});
