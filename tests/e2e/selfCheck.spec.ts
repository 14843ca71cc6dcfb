// The self-check: a healthy lab is all green; whatever is broken is named on screen, with its cause and what to do.
import { chromium } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connectTo } from '../labApi';
import type { LabApi } from '../labApi';
import { startLabProcess } from '../labProcess';
import { Agent, expect, test } from './softphone';

/** Opens the self-check from wherever it is offered, and waits until it is done. */
async function check(agent: Agent): Promise<void> {
  const own = agent.button('Self-check');
  const menu = agent.button('Settings');
  await expect(own.or(menu).first()).toBeVisible({ timeout: 15_000 });
  if (await own.isVisible()) await own.click();
  else {
    await menu.click();
    await agent.phone.getByRole('menuitem', { name: 'Self-check' }).click();
  }
  await done(agent);
}
const done = (agent: Agent): Promise<void> =>
  expect(agent.button('Copy report')).toBeVisible({ timeout: 15_000 });

async function again(agent: Agent): Promise<void> {
  // Its first line is the time of the check.
  const report = agent.phone.getByRole('textbox', { name: 'Report' });
  const before = await report.inputValue();
  await agent.button('Check again').click();
  await expect(report).not.toHaveValue(before, { timeout: 15_000 });
}

interface Finding {
  readonly state: 'Failed' | 'Warning' | 'Not known';
  readonly name: string;
  readonly cause: RegExp;
  readonly remedy: RegExp;
}

/** What an admin reads: the line with its state, cause and remedy. */
async function reads(agent: Agent, { state, name, cause, remedy }: Finding): Promise<void> {
  const line = agent.phone
    .getByRole('listitem')
    .filter({ has: agent.phone.getByRole('heading', { name, exact: true }) });
  await expect(line).toContainText(state);
  await expect(line).toContainText(cause);
  await expect(line).toContainText(remedy);
}

const allGreen = (agent: Agent): Promise<void> =>
  expect(agent.phone.getByText('Everything is as it should be.')).toBeVisible();

test('a healthy lab is all green, and its report can be copied', async ({ agent, api }) => {
  await check(agent);
  await allGreen(agent);
  const lines = agent.phone.getByRole('listitem');
  expect(await lines.count()).toBeGreaterThanOrEqual(23);
  const report = agent.phone.getByRole('textbox', { name: 'Report' });
  await expect(report).toHaveValue(/\[OK\] Softphone layout: .*Account, Contact, Lead/);
  await agent.button('Copy report').click();
  await expect(agent.phone.getByText(/has been copied|copy it yourself/)).toBeVisible();
  // A call is more important than any check.
  await api.network.ring({ agent: 'alex', from: '+14155550132' });
  await expect(agent.button('Answer')).toBeVisible();
});

test('an agent who is no admin is not offered it', async ({ openTab }) => {
  const agent = await openTab({ user: 'sam' });
  await agent.ready();
  await agent.button('Settings').click();
  await expect(
    agent.phone
      .getByRole('menuitem', { name: 'Sign out' })
      .or(agent.phone.getByRole('menuitem').first())
      .first(),
  ).toBeVisible();
  await expect(agent.phone.getByRole('menuitem', { name: 'Self-check' })).toHaveCount(0);
});

/** What can be broken and mended while the page stays: each is the only thing that is wrong at its time. */
const WHILE_OPEN: readonly (Finding & {
  readonly spoil: (api: LabApi, page: Page) => Promise<unknown>;
  readonly also?: Finding;
})[] = [
  {
    name: 'Call center',
    state: 'Failed',
    cause: /belongs to no call center/,
    remedy: /Call Centers > Manage Call Center Users/,
    spoil: (api) => api.setup.patch({ callCenterUsers: ['sam'] }),
  },
  {
    name: 'Lightning mode',
    state: 'Failed',
    cause: /made for Classic/,
    remedy: /Call Centers > Edit: set Salesforce Compatibility Mode/,
    spoil: (api) => api.setup.patch({ compatibilityMode: 'Classic' }),
  },
  {
    name: 'Permission set',
    state: 'Failed',
    cause: /refuses the user the softphone’s Apex classes/,
    remedy: /Permission Sets > Softphone Agent > Manage Assignments/,
    spoil: (api) => api.setup.patch({ permissionSets: { alex: [] } }),
  },
  {
    name: 'The softphone’s Apex classes',
    state: 'Failed',
    cause: /SoftphoneSelfCheck did not answer \(SP-1105\)/,
    remedy: /Setup > Apex Classes/,
    spoil: (api) => api.faults.add({ method: 'runApex', kind: 'hang', count: null }),
  },
  {
    name: 'Softphone layout',
    state: 'Failed',
    cause: /nobody will ever be found/,
    remedy: /Setup > Softphone Layouts: add objects/,
    spoil: (api) =>
      api.patchLayout({ Inbound: { callRelatedFields: [], objects: {}, screenPopSettings: {} } }),
  },
  {
    name: 'Softphone layout',
    state: 'Not known',
    cause: /could not be read/,
    remedy: /Setup > Softphone Layouts: there must be a default/,
    spoil: (api) => api.faults.add({ method: 'getSoftphoneLayout', kind: 'fail', count: null }),
  },
  {
    name: 'Open CTI library',
    state: 'Failed',
    cause: /Salesforce does not answer/,
    remedy: /Manage Call Center Users: assign the user/,
    spoil: (api) => api.faults.add({ method: 'getCallCenterSettings', kind: 'hang', count: null }),
  },
  {
    name: 'Driver: exchange',
    state: 'Failed',
    cause: /./,
    remedy: /address of the exchange/,
    spoil: (api) => api.network.fault('refuse'),
  },
  {
    name: 'Microphone: permission and device',
    state: 'Failed',
    cause: /The browser denies .* the microphone/,
    remedy: /Site settings .* > Microphone: Allow/,
    spoil: (_api, page) => granted(page, 'local-network-access'),
  },
  {
    name: 'Local network access',
    state: 'Warning',
    cause: /is in the local network, and the browser denies/,
    remedy: /Site settings .* > Local network access: Allow/,
    spoil: (_api, page) => granted(page, 'microphone'),
  },
];

/** Granting one permission denies every other. */
const granted = (page: Page, only: string): Promise<void> => page.context().grantPermissions([only]);

test('what breaks while the phone is open is named, each by itself', async ({ agent, api }) => {
  test.setTimeout(60_000);
  await check(agent);
  await allGreen(agent);
  for (const { spoil, ...finding } of WHILE_OPEN) {
    await test.step(`${finding.name}: ${finding.cause.source}`, async () => {
      await spoil(api, agent.page);
      await again(agent);
      await reads(agent, finding);
      await api.reset();
      await agent.page.context().clearPermissions();
    });
  }
});

/** What only a page that is loaded can show. */
const AT_LOAD: readonly (Finding & {
  readonly spoil: (api: LabApi, page: Page) => Promise<unknown>;
})[] = [
  {
    name: 'Configuration',
    state: 'Failed',
    cause: /The field country of the configuration is not valid/,
    remedy: /Custom Metadata Types > Softphone Profile > Manage Records/,
    spoil: (api) => api.config.patch({ country: 'Atlantis' }),
  },
  {
    name: 'Configuration',
    state: 'Failed',
    cause: /not valid JSON/,
    remedy: /correct Driver Settings/,
    spoil: (api) => api.config.raw('{"admin": true'),
  },
  {
    name: 'Configuration',
    state: 'Failed',
    cause: /carries no configuration/,
    remedy: /Setup > Visualforce Pages/,
    spoil: (api) => api.config.raw(''),
  },
  {
    name: 'Number rules',
    state: 'Warning',
    cause: /1 rules are not run: 1: /,
    remedy: /Softphone Number Rule > Manage Records/,
    spoil: (api) =>
      api.config.patch({ numberRules: [{ applies: 'both', pattern: '((0+)+)+$', replacement: '' }] }),
  },
  {
    name: 'What calls may open',
    state: 'Warning',
    cause: /any page below \/apex\./,
    remedy: /list single pages in Pop Paths/,
    spoil: (api) => api.metadata.write('Softphone_Profile__mdt', 'Default', { Pop_Paths__c: '/apex' }),
  },
  {
    name: 'Attributes of calls that agents see',
    state: 'Warning',
    cause: /Named like a secret, and every agent sees it: accessToken\./,
    remedy: /take it out of Shown Attributes/,
    spoil: (api) =>
      api.metadata.write('Softphone_Profile__mdt', 'Default', {
        Shown_Attributes__c: 'orderNumber Order\naccessToken Token',
      }),
  },
  {
    name: 'Driver of the telephone system',
    state: 'Failed',
    cause: /bundle of the driver simulator could not be loaded/,
    remedy: /Setup > Static Resources: deploy SoftphoneDriver_simulator/,
    spoil: (api) => api.settings.patch({ missingResources: ['SoftphoneDriver_simulator'] }),
  },
  {
    name: 'Credential provider',
    state: 'Failed',
    cause: /needs the credential .* names no provider/,
    remedy: /Softphone Profile > Manage Records: name a Credential Provider/,
    spoil: async (api) => {
      await api.config.patch({ driver: { settings: { credentialRequired: true } } });
      await api.metadata.write('Softphone_Profile__mdt', 'Default', { Credential_Provider__c: null });
    },
  },
  {
    name: 'Who may frame the page',
    state: 'Warning',
    cause: /does not say who may frame it/,
    remedy: /Setup > Session Settings: switch on clickjack protection/,
    spoil: (api) => api.settings.patch({ contentPolicy: "object-src 'none'" }),
  },
  {
    name: 'Microphone: policy of the frame',
    state: 'Failed',
    cause: /frame around the page denies/,
    remedy: /Setup > Trusted URLs: tick Microphone/,
    spoil: (api) => api.settings.patch({ frameAllow: 'autoplay' }),
  },
  {
    name: 'Opened by Salesforce',
    state: 'Failed',
    cause: /The parameter mode is missing/,
    remedy: /Setup > Call Centers: the CTI Adapter URL/,
    spoil: (api) => api.settings.patch({ query: { mode: null } }),
  },
  {
    name: 'Origins of page and Salesforce',
    state: 'Failed',
    cause: /names https:\/\/other\.lightning\.force\.com as Salesforce/,
    remedy: /Setup > My Domain/,
    spoil: (api) => api.settings.patch({ query: { sfdcIframeOrigin: 'https://other.lightning.force.com' } }),
  },
  {
    name: 'Open CTI library',
    state: 'Failed',
    cause: /could not be loaded from \/support\/api\/30\.0/,
    remedy: /Setup > My Domain/,
    spoil: (api) => api.settings.patch({ apiVersion: '30.0' }),
  },
  {
    name: 'Locks between tabs',
    state: 'Failed',
    cause: /denies .* its locks/,
    remedy: /allow cookies and site data/,
    spoil: (_api, page) => page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'locks')),
  },
  {
    name: 'Storage',
    state: 'Failed',
    cause: /denies .* its storage/,
    remedy: /allow cookies and site data/,
    spoil: (_api, page) =>
      page.addInitScript(() => {
        // As Chromium answers in a frame whose site data is blocked.
        const denied = () => {
          throw new DOMException('Access is denied for this document.', 'SecurityError');
        };
        IDBFactory.prototype.open = denied;
      }),
  },
];

// A page load each: every third here, all of them in the long run.
for (const [index, { spoil, ...finding }] of AT_LOAD.entries())
  test(`${index % 3 === 0 ? '' : '@long '}${finding.name}: ${finding.cause.source}`, async ({
    api,
    page,
    lab,
  }) => {
    await spoil(api, page);
    await page.goto(`${lab.url}?user=alex`);
    const agent = new Agent(page, api, 'alex');
    await check(agent);
    await reads(agent, finding);
  });

test('a blocked connection is told from a dead one, and an inactive Trusted URL from a missing one', async ({
  api,
  openTab,
}) => {
  test.setTimeout(60_000);
  await api.settings.patch({ contentPolicy: "frame-ancestors 'self' {lightning}; connect-src 'self'" });
  const { driver } = (await api.config.get('alex')) as { driver: { settings: { url: string } } };
  const { origin } = new URL(driver.settings.url);
  const agent = await openTab();
  const name = `Connection to ${origin}`;
  await check(agent);
  const blocked = { name, state: 'Failed', remedy: /Setup > Trusted URLs: add ws:/ } as const;
  await reads(agent, { ...blocked, cause: /content security policy blocks ws:/ });
  await reads(agent, {
    name: 'Trusted URLs and content security policy',
    state: 'Warning',
    cause: /ws:.* was blocked \(connect-src\)/,
    remedy: /Setup > Trusted URLs/,
  });
  await api.setup.patch({ trustedUrls: [{ url: origin, active: false, connect: true }] });
  await again(agent);
  await reads(agent, { ...blocked, cause: /its Trusted URL is not active/, remedy: /: activate ws:/ });
  // The same address, not blocked and nobody there.
  await api.reset();
  await api.config.patch({ driver: { settings: { url: 'ws://vf.lab.localhost:1/' } } });
  await agent.page.reload();
  await check(agent);
  await reads(agent, {
    name: 'Connection to ws://vf.lab.localhost:1',
    state: 'Failed',
    cause: /does not answer\. The browser does not block it/,
    remedy: /server runs, its certificate, and the firewall/,
  });
});

test('a driver of another contract is named with both versions', async ({ api, openTab }) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'softphone-driver-'));
  try {
    const bundle = path.resolve('force-app/main/default/staticresources/SoftphoneDriver_simulator');
    cpSync(bundle, folder, { recursive: true });
    const file = path.join(folder, 'manifest.json');
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as object;
    writeFileSync(file, JSON.stringify({ ...manifest, contract: '9.0' }));
    await api.addResource('SoftphoneDriver_simulator', folder);
    const agent = await openTab();
    await check(agent);
    await reads(agent, {
      name: 'Driver of the telephone system',
      state: 'Failed',
      cause: /simulator was made for contract 9\.0; this softphone has 1\.\d/,
      remedy: /Setup > Static Resources: deploy the driver in a version/,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a page that fell back from Lightning Out says so, and until when', async ({
  api,
  openTab,
  context,
}) => {
  await api.settings.patch({ page: 'Softphone' });
  // Lightning Out's application never answers, as with a missing permission or an outage of that service.
  await context.route('**/lab/aura/**', (route) => route.abort());
  const agent = await openTab();
  await agent.ready();
  await check(agent);
  await reads(agent, {
    name: 'Page in use',
    state: 'Warning',
    cause: /Lightning Out did not come up .* until \w+ \d+, \d+/,
    remedy: /Setup > Call Centers: set the CTI Adapter URL/,
  });
});

test('@long a page that was opened by itself, and one that is not secure', async ({ launchOptions }) => {
  test.setTimeout(90_000);
  const args = [...(launchOptions.args ?? []), '--host-resolver-rules=MAP *.insecure.test 127.0.0.1'];
  let browser: Browser | null = null;
  const lab = await startLabProcess([
    ...['--lightning-origin', 'http://lightning.insecure.test'],
    ...['--page-origin', 'http://vf.insecure.test'],
  ]);
  try {
    browser = await chromium.launch({ ...launchOptions, args });
    const page = await browser.newPage();
    await page.goto(`${lab.url}?user=alex`);
    const agent = new Agent(page, connectTo(lab.url), 'alex');
    await check(agent);
    await reads(agent, {
      name: 'Secure context',
      state: 'Failed',
      cause: /http:\/\/vf\.insecure\.test:\d+ is not secure/,
      remedy: /must begin with https/,
    });
    const frame = page.frames().find((each) => each.url().includes('/apex/'));
    await page.goto(frame?.url() ?? '');
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('menuitem', { name: 'Self-check' }).click();
    await expect(page.getByText('The page was opened by itself, not inside Salesforce.')).toBeVisible();
    await expect(page.getByText(/Setup > App Manager: the app needs the utility item/)).toBeVisible();
  } finally {
    await browser?.close();
    await lab.stop();
  }
});
