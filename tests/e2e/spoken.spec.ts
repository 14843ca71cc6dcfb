// What is spoken, word for word, through the stories of a day. The table in ACCESSIBILITY.md is this file's.
import { focusIsIn, listen } from './heard';
import { expect, test } from './softphone';
import type { Agent } from './softphone';

const ANA = '+14155550132';

/** Waits for the last sentence, then compares all of them. */
async function heard(listened: () => Promise<readonly string[]>, ...expected: readonly unknown[]) {
  await expect.poll(listened, { timeout: 15_000 }).toEqual(expected);
}
const dial = async (agent: Agent, number: string): Promise<void> => {
  const field = agent.phone.getByRole('textbox', { name: 'Number' });
  // By keys, as a hand does: an Enter that follows another one at once is no second command.
  await field.pressSequentially(number);
  await field.press('Enter');
};

test('answered, muted, held, keyed, ended by the caller, wrapped up', async ({ agent, api }) => {
  const listened = await listen(agent);
  const ring = await agent.ring({ from: ANA, queue: 'Support' });
  await expect(agent.heading('Ana Silva')).toBeVisible();
  await (await agent.open('Answer')).press('Enter');
  await agent.open('Mute');
  expect(await focusIsIn(agent)).toBe('h3');
  await agent.page.keyboard.press('Alt+Shift+M');
  await expect(agent.button('Mute')).toHaveAttribute('aria-pressed', 'true');
  await agent.page.keyboard.press('Alt+Shift+H');
  await expect(agent.button('Hold')).toHaveAttribute('aria-pressed', 'true');
  await agent.open('Hold');
  await agent.page.keyboard.press('Alt+Shift+H');
  await expect(agent.button('Hold')).toHaveAttribute('aria-pressed', 'false');
  await agent.page.keyboard.press('Alt+Shift+K');
  await agent.page.keyboard.press('5');
  await agent.page.keyboard.press('Escape');
  expect(await focusIsIn(agent)).toBe('button');
  await api.network.act(ring.id, 'hangup');
  await expect(agent.button(/^Save/)).toBeVisible();
  expect(await focusIsIn(agent)).not.toBe('body');
  await (await agent.open(/^Save/)).press('Enter');
  await heard(
    listened,
    '! Incoming call from (415) 555-0132 on queue Support.',
    'Ana Silva was found.',
    'Connected with Ana Silva.',
    'Microphone muted.',
    'Ana Silva is on hold.',
    'The call with Ana Silva goes on.',
    'The call with Ana Silva has ended.',
    'Status: Available',
    'Saved to Ana Silva.',
  );
  expect(await focusIsIn(agent)).toBe('h3');
});

test('declined, missed', async ({ agent, api }) => {
  const listened = await listen(agent);
  await agent.ring({ from: '+14155550199' });
  await (await agent.open('Decline')).press('Enter');
  await expect(agent.button('Decline')).toBeHidden();
  expect(await focusIsIn(agent)).not.toBe('body');
  await expect.poll(listened).toHaveLength(3);
  const second = await agent.ring({ from: '+14155550177' });
  await expect(agent.button('Decline')).toBeVisible();
  await api.network.act(second.id, 'hangup');
  await heard(
    listened,
    '! Incoming call from (415) 555-0199.',
    'The call with (415) 555-0199 has ended. Declined.',
    'The call is saved.',
    '! Incoming call from (415) 555-0177.',
    'Missed call from (415) 555-0177. Cancelled.',
    'The call is saved.',
  );
  await expect(agent.phone.locator('[role=alert] p')).toHaveCount(0);
});

test('busy, no answer, declined there', async ({ agent, api }) => {
  const listened = await listen(agent);
  for (const verb of ['busy', 'noAnswer', 'decline']) {
    await dial(agent, '+14155550199');
    await expect(agent.button('Cancel call')).toBeVisible();
    const call = (await api.network.calls()).find(({ state }) => state !== 'ended');
    await api.network.act(call?.id ?? '', 'ring');
    await api.network.act(call?.id ?? '', verb);
    await expect(agent.button('Cancel call')).toBeHidden();
    expect(await focusIsIn(agent)).not.toBe('body');
  }
  // What became of the dial and what became of the log come from two sides: either may be first.
  const advice = 'The line is busy. Call again later.';
  await heard(
    async () => (await listened()).filter((line) => line !== advice),
    ...['Calling (415) 555-0199.', 'The call with (415) 555-0199 has ended. Busy.', 'The call is saved.'],
    ...[
      'Calling (415) 555-0199.',
      'The call with (415) 555-0199 has ended. No answer.',
      'The call is saved.',
    ],
    ...['Calling (415) 555-0199.', 'The call with (415) 555-0199 has ended. Declined.', 'The call is saved.'],
  );
  expect((await listened()).filter((line) => line === advice)).toHaveLength(1);
});

test('a colleague is asked and the calls are merged; the colleague leaves', async ({ agent, openTab }) => {
  const sam = await openTab({ user: 'sam', newBrowser: true });
  await sam.ready();
  await agent.ring({ from: ANA });
  await agent.answer();
  const listened = await listen(agent);
  await agent.open('Hold');
  await agent.page.keyboard.press('Alt+Shift+T');
  await agent.phone.getByRole('searchbox').fill('Sam');
  await heard(listened, 'Found: 1');
  await agent.phone.locator('main').getByText(/Sam/).first().click();
  await (await agent.open('Talk first')).press('Enter');
  await sam.answer();
  await (await agent.open('Merge')).press('Enter');
  await expect(agent.button(/Remove Sam/)).toBeVisible();
  expect(await focusIsIn(agent)).not.toBe('body');
  await sam.button('End').click();
  await heard(
    listened,
    'Found: 1',
    'Ana Silva is on hold.',
    'Calling Sam Ortiz.',
    'Connected with Sam Ortiz.',
    'Sam Ortiz has joined the call.',
    'The call with Ana Silva goes on.',
    'Sam Ortiz has left the call.',
  );
});

test('a transfer is refused: why is said, search and call stay', async ({ agent }) => {
  await agent.ring({ from: ANA });
  await agent.answer();
  const listened = await listen(agent);
  await agent.open('Hold');
  await agent.page.keyboard.press('Alt+Shift+T');
  await expect(agent.phone.getByLabel('Name or number')).toBeFocused();
  await agent.page.keyboard.type('+12025550008');
  await (await agent.open('Transfer now')).press('Enter');
  // How many were found is said as well, before or after.
  await expect.poll(listened).toContain('This number cannot be dialled. Check the number.');
  await expect(agent.button('End')).toBeVisible();
});

test('signed in wrongly, then rightly; a status; the link lost and back', async ({ api, openTab }) => {
  await api.config.patch({ driver: { settings: { loginRequired: true } } });
  const agent = await openTab();
  await agent.phone.getByRole('textbox', { name: /Agent id/i }).fill('alex');
  const listened = await listen(agent);
  await agent.phone.getByLabel(/Password/i).fill('wrong');
  await agent.page.keyboard.press('Enter');
  await expect.poll(listened).toHaveLength(1);
  expect(await focusIsIn(agent)).not.toBe('body');
  await agent.phone.getByLabel(/Password/i).fill('right');
  await agent.page.keyboard.press('Enter');
  await agent.ready();
  expect(await focusIsIn(agent)).not.toBe('body');
  await agent.page.keyboard.press('Alt+Shift+S');
  await agent.page.keyboard.press('Enter');
  await agent.phone.getByRole('menuitemcheckbox', { name: /Break/ }).first().click();
  await expect.poll(listened).toHaveLength(4);
  await api.network.fault('refuse');
  await expect.poll(listened).toHaveLength(5);
  await api.network.fault('restore');
  await heard(
    listened,
    'The sign-in was refused. Check the name and the password, then sign in again.',
    'You are signed in.',
    'Status: Available',
    'Status: Break: Lunch',
    // Which of them depends on what the line was doing.
    expect.stringMatching(/^The telephone system (is not connected|cannot be reached)\. /),
    'The telephone system is connected again.',
  );
});

test('a call that cannot be saved, and is saved later', async ({ agent, api }) => {
  await agent.ring({ from: ANA });
  await agent.answer();
  await expect.poll(async () => (await api.records.list('Task')).length).toBeGreaterThan(0);
  await api.faults.add({
    method: 'saveLog',
    kind: 'fail',
    count: null,
    description: 'Refunds need a result.',
  });
  const all = await listen(agent);
  // When the status is back depends on the telephone system, not on the save.
  const listened = async () => (await all()).filter((line) => !line.startsWith('Status'));
  await (await agent.open('End')).press('Enter');
  await (await agent.open(/^Save/)).press('Enter');
  await expect(agent.button('Call')).toBeVisible();
  await expect.poll(listened, { timeout: 15_000 }).toHaveLength(3);
  await api.faults.clear('saveLog');
  await (await agent.open('Show')).press('Enter');
  const again = await agent.open('Try again');
  await agent.page.keyboard.press('Tab');
  await again.press('Enter');
  await expect(agent.phone.getByText('Every call is saved.')).toBeVisible();
  expect(await focusIsIn(agent)).not.toBe('body');
  await heard(
    listened,
    'The call with Ana Silva has ended.',
    'Not saved: Ana Silva. Refunds need a result.',
    'The call could not be saved.',
    'Saved to Ana Silva.',
  );
});
