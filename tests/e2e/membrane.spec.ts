// Panel and bridge inside a membrane: only texts cross, and `window.sforce` does not exist there.
import { sandboxedLoader } from './membrane/sandboxedPanel';
import { expect, finalTasks, test } from './softphone';

test('panel and bridge work inside the membrane of Lightning Web Security', async ({
  api,
  context,
  openTab,
}) => {
  const body = await sandboxedLoader();
  await context.route('**/softphoneStandalone/main.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body }),
  );
  const agent = await openTab();
  await agent.ready();
  const frame = agent.page.frames().find((each) => each.url().includes('/apex/'));
  expect(await frame?.evaluate(() => (window as unknown as { isSandboxed?: boolean }).isSandboxed)).toBe(
    true,
  );
  await agent.ring({ from: '+14155550132' });
  await agent.answer();
  await agent.notes.fill('Through the membrane');
  await agent.finish();
  const [task] = await finalTasks(api, 1);
  expect(task?.['Description']).toBe('Through the membrane');
});
