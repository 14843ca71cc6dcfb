// The driver for Twilio Voice, on the real SDK in Chromium: a sample of the suite in every run, all of it in the long one.
import { spawn } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');
const sample = [
  'session.start',
  'inbound.answer',
  'credential.renewed',
  'media.microphone-refused',
  'statics.addresses',
].flatMap((id) => ['--case', id]);

it('a sample of the suite passes', async () => {
  const { code, output } = await conform(sample);
  expect(output).toContain('chromium, wss: 5 passed, 0 failed, 0 skipped');
  expect(code).toBe(0);
}, 120_000);

it('all that it claims passes @long', async () => {
  const { code, output } = await conform([]);
  expect(output).toMatch(/chromium, wss: \d+ passed, 0 failed/);
  expect(code).toBe(0);
}, 900_000);

function conform(
  options: readonly string[],
): Promise<{ readonly code: number | null; readonly output: string }> {
  const child = spawn(
    process.execPath,
    ['scripts/run.cjs', 'conform', '--driver', 'twilio-voice', ...options],
    { cwd: root },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => (output += data.toString()));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, output })));
}
