// The whole story on the real SDK of Twilio: its signalling, sound both ways, and what Salesforce is told of the call.
import { expect, finalTasks, phoneTasks, test } from './softphone';
import type { Agent } from './softphone';

// The stand-in of Twilio's gateway is spoken to over TLS alone, as Twilio's, and signs its certificate itself.
test.use({ labOptions: ['--phone', 'twilio'], ignoreHTTPSErrors: true });

test.setTimeout(90_000);

const states = async (api: Agent['api']) => (await api.network.calls()).map(({ state }) => state);
const saveIfAsked = async (agent: Agent) => {
  if (await agent.button(/^Save/).isVisible()) await agent.save();
};

const frame = ({ page }: Agent) => {
  const found = page.frames().find((one) => one.url().includes('/apex/'));
  if (!found) throw new Error('the softphone has no frame');
  return found;
};

interface CallPage {
  readonly SoftphoneConnector: {
    subscribe(given: {
      readonly eventType: 'onCallChange';
      readonly listener: (told: {
        readonly call: { readonly state: string; readonly endReason?: string };
        readonly previousState: string | null;
      }) => void;
    }): () => void;
  };
  heardNames: string[];
}

/** As docs/twilio.md shows it: the names that descriptions of connectors give, from the public event. */
const listen = (agent: Agent) =>
  frame(agent).evaluate(() => {
    const page = window as unknown as CallPage;
    page.heardNames = [];
    const names: Record<string, string> = {
      offered: 'onIncomingCall',
      active: 'onCallAccepted',
      ended: 'onCallEnded',
    };
    page.SoftphoneConnector.subscribe({
      eventType: 'onCallChange',
      listener: ({ call: { state, endReason }, previousState }) => {
        const name = names[state];
        if (state !== previousState && name)
          page.heardNames.push(endReason === undefined ? name : `${name} ${endReason}`);
      },
    });
  });
const heard = (agent: Agent) => frame(agent).evaluate(() => (window as unknown as CallPage).heardNames);

test('rings with the record that matches, is answered, noted and ended: one Task with the quality of the line', async ({
  agent,
  api,
}) => {
  await api.config.patch({ log: { customFields: true } });
  await agent.page.reload();
  await agent.ready();
  await listen(agent);
  const ring = await agent.ring({ from: '+14155550132', queue: 'Support' });
  await expect(agent.heading('Ana Silva')).toBeVisible();
  await agent.answer();
  await expect(agent.record).toHaveText(/Ana Silva/);
  await expect.poll(async () => (await phoneTasks(api)).length).toBe(1);
  await expect.poll(() => states(api)).toEqual(['connected']);
  await agent.notes.fill('Asked about the invoice.');
  // Long enough for a look at the line.
  await agent.page.waitForTimeout(3_500);
  await api.network.act(ring.id, 'hangup');
  await expect(agent.button('End')).toBeHidden();
  await saveIfAsked(agent);
  expect(await heard(agent)).toEqual(['onIncomingCall', 'onCallAccepted', 'onCallEnded remote-hangup']);
  const [task] = await finalTasks(api, 1);
  const [contact] = (await api.records.list('Contact')).filter((each) => each.LastName === 'Silva');
  expect(task).toMatchObject({ WhoId: contact?.Id, CallType: 'Inbound', Status: 'Completed' });
  expect(String(task?.['CallObject'])).toMatch(/^CA[0-9a-f]{32}$/);
  expect(String(task?.['Description'])).toContain('Asked about the invoice.');
  expect(String(task?.['Softphone_Quality__c'])).toMatch(/^[34]\.\d/);
});

test('a click on a phone field dials, and the call is logged to the record that was clicked @long', async ({
  agent,
  api,
}) => {
  const contact = (await api.records.list('Contact')).find((each) => each.LastName === 'Silva');
  await agent.page.goto(
    new URL(`/lightning/r/Contact/${contact?.Id ?? ''}/view?user=alex`, agent.page.url()).href,
  );
  await agent.ready();
  await agent.page
    .getByRole('main')
    .getByRole('link', { name: /555-0132/ })
    .first()
    .click();
  await expect.poll(() => states(api)).toEqual(['ringing']);
  const [call] = await api.network.calls();
  expect(call?.to).toBe('+14155550132');
  await api.network.act(call?.id ?? '', 'answer');
  await expect(agent.button('Mute')).toBeVisible();
  await expect(agent.button('Hold')).toBeHidden();
  await agent.finish();
  const [task] = await finalTasks(api, 1);
  expect(task).toMatchObject({ WhoId: contact?.Id, CallType: 'Outbound' });
});

test('under a strict policy it rings at once, talks, and nothing is blocked', async ({ api, openTab }) => {
  const config = (await api.config.get('alex')) as {
    readonly driver: { readonly settings: { readonly signalling: string } };
  };
  const gateway = `wss://${config.driver.settings.signalling}`;
  // No address of Twilio's site, no sound from elsewhere, no code from text.
  await api.settings.patch({
    contentPolicy: `frame-ancestors 'self' {lightning}; connect-src 'self' ${gateway}; media-src 'self'; worker-src 'self'`,
  });
  const agent = await openTab();
  await agent.ready();
  await frame(agent).evaluate(() => {
    const blocked: string[] = [];
    Object.assign(window, { blocked });
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      blocked.push(`${violatedDirective} ${blockedURI}`);
    });
  });
  const asked: string[] = [];
  agent.page.on('request', (request) => asked.push(request.url()));
  await agent.ring({ from: '+14155550132' });
  await expect(agent.heading('Ana Silva')).toBeVisible();
  await agent.answer();
  await expect.poll(() => states(api)).toEqual(['connected']);
  await agent.finish();
  await finalTasks(api, 1);
  expect(await frame(agent).evaluate(() => (window as unknown as { blocked: string[] }).blocked)).toEqual([]);
  expect(asked.filter((url) => url.includes('twilio.com'))).toEqual([]);
});

test('the self-check tells token, edge and registration apart, and is all green @long', async ({ agent }) => {
  await agent.button('Settings').click();
  await agent.phone.getByRole('menuitem', { name: 'Self-check' }).click();
  await expect(agent.button('Copy report')).toBeVisible({ timeout: 20_000 });
  const report = await agent.phone.getByRole('textbox', { name: 'Report' }).inputValue();
  for (const line of [/token/, /edge vf\.lab\.localhost:\d+/, /microphone policy/, /registration/])
    expect(report).toMatch(line);
  expect(report).not.toMatch(/voice-js/);
  // In a test's own words what is not as it should be.
  expect(report.split('\n').filter((line) => /^\s*(Failed|Warning|Not known)/i.test(line))).toEqual([]);
});
