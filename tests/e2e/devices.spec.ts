// Sound devices as an agent meets them: settings, level, a choice during a call, a microphone that is refused or pulled
// out, and what is left of a call whose page was left. The devices are Chromium's own synthetic ones.
import { chromium } from '@playwright/test';
import type { Frame } from '@playwright/test';
import { Agent, expect, test } from './softphone';

const ECHO = { audio: 'echo', wrapupSeconds: 0 };
const ANA = '+14155550132';

/** Microphones that the page has opened, kept where the test finds them. */
const keepStreams = (): void => {
  const { mediaDevices } = navigator as { mediaDevices?: MediaDevices };
  if (!mediaDevices) return;
  const streams: MediaStream[] = [];
  Object.assign(globalThis, { openedMicrophones: streams });
  const open = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = async (constraints) => {
    const stream = await open(constraints);
    streams.push(stream);
    return stream;
  };
};
const liveTracks = (frame: Frame): Promise<readonly string[]> =>
  frame.evaluate(() =>
    (globalThis as unknown as { openedMicrophones: MediaStream[] }).openedMicrophones
      .flatMap((stream) => stream.getAudioTracks())
      .filter(({ readyState }) => readyState === 'live')
      .map(({ label }) => label),
  );
function frameOf(agent: Agent): Frame {
  const frame = agent.page.frames().find((one) => one.url().includes('/apex/'));
  if (!frame) throw new Error('the softphone has no frame');
  return frame;
}

async function openSettings(agent: Agent): Promise<void> {
  await agent.phone.getByRole('button', { name: 'Settings' }).click();
  await agent.phone.getByRole('menuitem', { name: 'Sound and shortcuts' }).click();
  await expect(agent.heading('Settings')).toBeVisible();
}
const microphones = (agent: Agent) => agent.phone.getByRole('combobox', { name: 'Microphone' });
const check = (agent: Agent) => agent.button('Check the microphone');

test('a microphone is chosen, its level seen, and the choice kept', async ({ agent }) => {
  await openSettings(agent);
  await check(agent).click();
  await expect(check(agent)).toHaveAttribute('aria-pressed', 'true');
  const level = async () => Number(await agent.phone.getByRole('meter').getAttribute('aria-valuenow'));
  await expect.poll(level, { timeout: 10_000, intervals: [100] }).toBeGreaterThan(20);
  await microphones(agent).selectOption({ label: 'Fake Audio Input 2' });
  await expect.poll(level, { timeout: 10_000, intervals: [100] }).toBeGreaterThan(20);
  await check(agent).click();
  await expect(agent.phone.getByRole('meter')).toBeHidden();
  await agent.page.reload();
  await agent.ready();
  await openSettings(agent);
  await expect(microphones(agent).locator('option:checked')).toHaveText('Fake Audio Input 2');
  await agent.page.keyboard.press('Escape');
  await expect(agent.button('Call')).toBeVisible();
});

test('a refused microphone is said with its remedy', async ({ api, lab }, { project }) => {
  const { launchOptions } = project.use;
  // Without the flag by which everybody else here is allowed everything: nobody presses "Allow".
  const args = launchOptions?.args?.filter((each) => each !== '--use-fake-ui-for-media-stream') ?? [];
  const browser = await chromium.launch({ ...launchOptions, args });
  try {
    const agent = new Agent(await browser.newPage(), api, 'alex');
    await agent.page.goto(new URL('/lightning/page/home?user=alex', lab.url).href);
    await agent.ready();
    await openSettings(agent);
    await check(agent).click();
    await expect(agent.shown('Allow the microphone for this site in the address bar.')).toBeVisible();
    await expect(check(agent)).toHaveAttribute('aria-pressed', 'false');
  } finally {
    await browser.close();
  }
});

test('a speaker is heard on request, and the settings give way to a call', async ({ agent, api }) => {
  await openSettings(agent);
  await agent.button('Play a test sound').click();
  await expect(agent.button('Play a test sound')).toHaveAttribute('aria-pressed', 'true');
  const ring = await agent.ring({ from: ANA });
  await expect(agent.button('Answer')).toBeVisible();
  await api.network.act(ring.id, 'hangup');
});

test('during a call the microphone changes at once, and one that is pulled out is replaced and said', async ({
  api,
  context,
  openTab,
}) => {
  await api.config.patch({ driver: { settings: ECHO } });
  await context.addInitScript(keepStreams);
  const agent = await openTab();
  await agent.ready();
  await agent.ring({ from: ANA });
  await agent.answer();
  await expect.poll(() => liveTracks(frameOf(agent))).toHaveLength(1);
  await openSettings(agent);
  await microphones(agent).selectOption({ label: 'Fake Audio Input 2' });
  await expect.poll(() => liveTracks(frameOf(agent))).toEqual(['Fake Audio Input 2']);
  await agent.button('Done').click();
  await frameOf(agent).evaluate(() => {
    const { openedMicrophones } = globalThis as unknown as { openedMicrophones: MediaStream[] };
    const [track] = openedMicrophones.at(-1)?.getAudioTracks() ?? [];
    // As a browser tells it: the track has ended and nobody stopped it.
    track?.stop();
    track?.dispatchEvent(new Event('ended'));
  });
  await expect(agent.phone.getByText('The microphone was unplugged.').first()).toBeVisible();
  await expect(agent.phone.locator('[aria-live="assertive"]')).toContainText(/microphone/i);
  await expect.poll(() => liveTracks(frameOf(agent))).toHaveLength(1);
  await agent.finish();
});

test('@long leaving the page is asked about while a call is up, and a call that ended with it is dialled again by one press', async ({
  api,
  openTab,
}) => {
  await api.config.patch({ driver: { settings: ECHO } });
  const agent = await openTab();
  await agent.ready();
  const ring = await agent.ring({ from: ANA });
  await agent.answer();
  const asked: string[] = [];
  agent.page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void (asked.length === 1 ? dialog.dismiss() : dialog.accept());
  });
  await agent.page.evaluate(() => location.reload());
  await expect.poll(() => asked).toEqual(['beforeunload']);
  await expect(agent.button('End')).toBeVisible();
  const { href } = new URL(agent.page.url());
  await agent.page.goto('about:blank');
  await api.network.act(ring.id, 'hangup');
  await agent.page.goto(href);
  await expect(agent.shown('The call ended because the page was left.')).toBeVisible({
    timeout: 20_000,
  });
  await agent.button('Call again').click();
  await expect.poll(async () => (await api.network.calls()).map(({ to }) => to)).toContain(ANA);
  await expect(agent.shown('The call ended because the page was left.')).toBeHidden();
});
