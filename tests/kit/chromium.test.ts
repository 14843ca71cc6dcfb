// The suite in a page of Chromium, and a driver that was written a minute ago ringing in the lab. A sample in every run.
import { chromium } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { ensureChromium } from '../../scripts/check/chromium';
import { connectTo } from '../labApi';
import { copyProject } from './projectCopy';

const root = path.resolve(__dirname, '../..');
const sample = [
  'session.start',
  'link.lost',
  'inbound.race',
  'controls.digits',
  'attach.live',
  'media.released',
];
const chosen = [...sample, 'statics.contacts', 'leaks.stopped'].flatMap((id) => ['--case', id]);

it('a sample of the suite passes in Chromium, with its bench in Node', async () => {
  const { code, output } = await conformInChromium(['--transport', 'socket', ...chosen]);
  expect(output).toContain('chromium, socket: 8 passed, 0 failed, 0 skipped');
  expect(code).toBe(0);
}, 90_000);

it('the simulator conforms in full in Chromium, over both transports @long', async () => {
  const { code, output } = await conformInChromium(['--json']);
  expect(output.match(/: \d+ passed, 0 failed, 0 skipped/g)).toHaveLength(2);
  expect(code).toBe(0);
}, 180_000);

it('a driver that was just written rings in the lab, is answered and ended @long', async () => {
  const copy = copyProject();
  const made = await copy.run('new-driver', '--name', 'acme');
  expect(made.code).toBe(0);
  const lab = spawn(
    process.execPath,
    ['scripts/run.cjs', 'start', '--phone', 'acme', '--no-open', '--port', '0'],
    { cwd: copy.folder, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  // Listened for from the start: a lab that ends by itself, say because its build failed, does not close again.
  const closed = new Promise((resolve) => lab.once('close', resolve));
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: ['--no-sandbox'] });
  try {
    const url = await readyLine(lab);
    const page = await browser.newPage();
    await page.goto(url);
    const phone = page.frameLocator('iframe[src*="/apex/"]');
    await phone.getByRole('textbox', { name: /number/i }).waitFor({ timeout: 60_000 });
    await connectTo(url).network.ring({ from: '+12025550142', agent: 'alex' });
    await phone.getByRole('button', { name: /answer/i }).click();
    await phone.getByRole('button', { name: /^end/i }).click();
    await expect(endedCall(url)).resolves.toMatchObject({ state: 'ended' });
  } finally {
    await browser.close();
    lab.kill();
    await closed;
    copy.remove();
  }
}, 300_000);

async function endedCall(url: string): Promise<unknown> {
  const { network } = connectTo(url);
  for (let tries = 0; tries < 100; tries += 1) {
    const [call] = await network.calls();
    if (call?.state === 'ended') return call;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return (await network.calls())[0];
}

function readyLine(lab: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (data: Buffer): void => {
      output += data.toString();
      const url = /^Lab ready: (\S+)/m.exec(output)?.[1];
      if (url !== undefined) resolve(url);
    };
    lab.stdout?.on('data', read);
    lab.stderr?.on('data', read);
    lab.once('exit', () => reject(new Error(`the lab ended:\n${output.slice(-2_000)}`)));
  });
}

/** In a process of its own: the page's functions must not pass through Jest's transformation. */
function conformInChromium(more: readonly string[]): Promise<{ code: number; output: string }> {
  const args = ['scripts/run.cjs', 'conform', '--driver', 'simulator', '--in', 'chromium', ...more];
  const child = spawn(process.execPath, args, { cwd: root });
  let output = '';
  child.stdout.on('data', (data: Buffer) => (output += data.toString()));
  child.stderr.on('data', (data: Buffer) => (output += data.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
