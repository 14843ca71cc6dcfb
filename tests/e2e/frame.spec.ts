// Who may frame the softphone: this org and nobody else, whatever the page's own policy lets through.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { LabApi } from '../labApi';
import { CLICKED, openForeignPage, type ForeignPage } from './foreignPage';
import { expect, test } from './softphone';

const ENGINE = 'force-app/main/default/staticresources/softphoneEngine/engine.js';

/** Not the pages' policy: that one is switched off here. */
const NO_POLICY = "object-src 'none'";

/** Of another port, hence another origin. The Open CTI library takes it, as it takes the hosts of every org there is. */
const LIKE_SALESFORCE = 'lightning.lab.localhost';

interface Attack {
  readonly name: string;
  /** Of the foreign page around the phone. */
  readonly host: string;
  /** What the phone's address says of Salesforce, given the foreign and the real origin. */
  readonly named: (foreign: string, lightning: string) => string | null;
}
const ATTACKS: readonly Attack[] = [
  { name: 'names itself as Salesforce', host: 'elsewhere.localhost', named: (foreign) => foreign },
  { name: 'names the real Salesforce', host: 'elsewhere.localhost', named: (_, lightning) => lightning },
  { name: 'names nobody', host: 'elsewhere.localhost', named: () => null },
  {
    name: 'has a name like Salesforce and names itself',
    host: LIKE_SALESFORCE,
    named: (foreign) => foreign,
  },
  {
    name: 'has a name like Salesforce and names the real one',
    host: LIKE_SALESFORCE,
    named: (_, lightning) => lightning,
  },
];

interface Seen {
  readonly messages: readonly unknown[];
  readonly scripts: readonly string[];
}

/** Opens the foreign page around the phone and lets it try. */
async function frame(page: Page, foreign: ForeignPage, adapter: URL): Promise<Seen> {
  const scripts: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.push(new URL(request.url()).pathname);
  });
  await page.goto(foreign.url(adapter.href));
  const phone = page.frameLocator('iframe[title="Softphone"]');
  await expect(phone.getByText(/./).first()).toBeVisible({ timeout: 15_000 });
  // Some rounds of what the page asks for, counted from when the phone is there.
  await page.evaluate('rounds = 0');
  await page.waitForFunction('rounds > 12');
  return { messages: await page.evaluate('told'), scripts };
}

async function adapterUrl(page: Page, labUrl: string): Promise<URL> {
  await page.goto(`${labUrl}?user=alex`);
  const source = await page.locator('iframe[title="Softphone"]').getAttribute('src');
  await page.goto('about:blank');
  return new URL(source ?? '');
}

async function expectRefusal(page: Page, api: LabApi, { messages, scripts }: Seen): Promise<void> {
  expect(await api.network.calls()).toEqual([]);
  expect(messages).toEqual([]);
  expect(scripts.filter((path) => /opencti|SoftphoneDriver/.test(path))).toEqual([]);
  await expect(
    page
      .frameLocator('iframe[title="Softphone"]')
      .getByText(/works only inside your Salesforce org|not opened by Salesforce/)
      .first(),
  ).toBeVisible();
}

test.describe('a page of another origin that frames the phone, which no policy keeps from it', () => {
  for (const { name, host, named } of ATTACKS)
    test(`${name}: no message, no driver, no call`, async ({ page, api, lab }) => {
      await api.settings.patch({ contentPolicy: NO_POLICY });
      const foreign = await openForeignPage(host);
      try {
        const adapter = await adapterUrl(page, lab.url);
        const origin = named(foreign.origin, new URL(lab.url).origin);
        if (origin === null) adapter.searchParams.delete('sfdcIframeOrigin');
        else adapter.searchParams.set('sfdcIframeOrigin', origin);
        await expectRefusal(page, api, await frame(page, foreign, adapter));
      } finally {
        foreign.close();
      }
    });
});

test('the number that a foreign page clicks on is one that Salesforce itself may dial', async ({
  agent,
  api,
}) => {
  await agent.phone.getByRole('textbox', { name: /number/i }).fill(CLICKED);
  await agent.phone.getByRole('button', { name: /^Call$/ }).click();
  await expect.poll(async () => (await api.network.calls()).length).toBe(1);
});

test.describe('in a browser that does not say who frames a page', () => {
  test.beforeEach(async ({ context }) => {
    // A browser's own `ancestorOrigins` cannot be taken away from its page: the engine is made blind to it.
    const engine = readFileSync(ENGINE, 'utf8');
    expect(engine).toContain('ancestorOrigins');
    const body = engine.replaceAll('ancestorOrigins', 'notTold');
    await context.route('**/softphoneEngine/engine.js', (route) =>
      route.fulfill({ contentType: 'text/javascript', body }),
    );
  });

  test('the phone starts once Salesforce has spoken', async ({ agent, api }) => {
    await agent.phone.getByRole('textbox', { name: /number/i }).fill(CLICKED);
    await agent.phone.getByRole('button', { name: /^Call$/ }).click();
    await expect.poll(async () => (await api.network.calls()).length).toBe(1);
  });

  for (const { name, host, named } of ATTACKS.filter(({ named }) => named('foreign', 'real') !== null))
    test(`${host === LIKE_SALESFORCE ? '' : '@long '}a foreign page that ${name} gets no message, no driver, no call`, async ({
      page,
      api,
      lab,
    }) => {
      await api.settings.patch({ contentPolicy: NO_POLICY });
      const foreign = await openForeignPage(host);
      try {
        const adapter = await adapterUrl(page, lab.url);
        adapter.searchParams.set('sfdcIframeOrigin', named(foreign.origin, new URL(lab.url).origin) ?? '');
        const { messages, scripts } = await frame(page, foreign, adapter);
        expect(await api.network.calls()).toEqual([]);
        expect(messages).toEqual([]);
        expect(scripts.filter((path) => path.includes('SoftphoneDriver'))).toEqual([]);
      } finally {
        foreign.close();
      }
    });
});
