// An agent writes while the far end hangs up: nothing that was typed is lost, and the caret stays where it is.
import { expect, finalTasks, test } from './softphone';

const ANA = '+14155550132';
const BEFORE = 'She asks for the larger machine. ';
const THROUGH = 'Delivery before Friday, call back at noon, she is not there later.';

test('typing goes on through the end of the call, character by character', async ({ agent, api }) => {
  const ring = await agent.ring({ from: ANA });
  await agent.answer();
  await agent.notes.click();
  await agent.page.keyboard.type(BEFORE);
  let isOver = false;
  for (const [i, character] of [...THROUGH].entries()) {
    if (i === 12) void api.network.act(ring.id, 'hangup');
    // The pace of a hand, which does not look at the screen.
    await agent.page.keyboard.press(character === ' ' ? 'Space' : character, { delay: 40 });
    isOver ||= (await agent.button('End').count()) === 0;
  }
  expect(isOver).toBe(true);
  await expect(agent.notes).toHaveValue(BEFORE + THROUGH);
  await expect(agent.notes).toBeFocused();
  await agent.save();
  const [task] = await finalTasks(api, 1);
  expect(task?.['Description']).toBe(BEFORE + THROUGH);
});

test('a caret in the midst of the notes stays there', async ({ agent, api }) => {
  const ring = await agent.ring({ from: ANA });
  await agent.answer();
  await agent.notes.click();
  await agent.page.keyboard.type('She is back.');
  for (let i = 0; i < 5; i += 1) await agent.page.keyboard.press('ArrowLeft');
  await api.network.act(ring.id, 'hangup');
  await expect(agent.button(/^Save/)).toBeVisible();
  await agent.page.keyboard.type('not ');
  await expect(agent.notes).toHaveValue('She is not back.');
});

test('a button pressed just before does not take the focus when the call ends', async ({ agent, api }) => {
  const ring = await agent.ring({ from: ANA });
  await agent.answer();
  await agent.button('Mute').click();
  await agent.notes.click();
  await agent.page.keyboard.type('Muted, ');
  await api.network.act(ring.id, 'hangup');
  await expect(agent.button(/^Save/)).toBeVisible();
  await agent.page.keyboard.type('then gone');
  await expect(agent.notes).toHaveValue('Muted, then gone');
});

/** A word at a time, so that a character lost stands out. */
const textOf = (length: number): string =>
  Array.from({ length }, (_, i) => (i % 6 === 5 ? ' ' : 'abcdefghijklmnopqrstuvwxyz'.charAt(i % 26))).join(
    '',
  );

/** What happens around an agent who writes: `characters` typed while as many `events` arrive, and the far end hangs up near the end. */
for (const [characters, events, suffix] of [
  [80, 6, ''],
  [400, 30, ' @long'],
] as const)
  test(`nothing typed is lost while others ring, hold, call and leave: ${characters} characters, ${events} events${suffix}`, async ({
    agent,
    api,
    openTab,
  }) => {
    test.setTimeout(180_000);
    const call = await agent.ring({ from: ANA, queue: 'Support' });
    await agent.answer();
    const other = await openTab();
    await agent.page.bringToFront();
    await agent.notes.click();
    const text = textOf(characters);
    const rings: string[] = [];
    // A hand in the other tab may come when the call is over, but not each time.
    let pressed = 0;
    const presses = (name: string) => () =>
      other
        .button(name)
        .click({ timeout: 5_000 })
        .then(
          () => void (pressed += 1),
          () => undefined,
        );
    const happenings: readonly (() => Promise<unknown>)[] = [
      async () =>
        rings.push((await agent.ring({ from: `+1415555${4000 + rings.length}`, queue: 'Sales' })).id),
      presses('Mute'),
      async () => {
        const gone = rings.pop();
        if (gone !== undefined) await api.network.act(gone, 'hangup');
      },
      () => other.page.goto(new URL('/lightning/o/Contact/list', other.page.url()).href),
      presses('Hold'),
      () => api.network.ring({ agent: 'alex', from: ANA }).then(({ id }) => rings.push(id)),
    ];
    const every = Math.floor((characters * 0.9) / events);
    const arrived: Promise<unknown>[] = [];
    for (const [i, character] of [...text].entries()) {
      if (i % every === every - 1 && i < every * events)
        arrived.push(happenings[arrived.length % happenings.length]!());
      if (i === Math.floor(characters * 0.92)) arrived.push(api.network.act(call.id, 'hangup'));
      await agent.page.keyboard.press(character === ' ' ? 'Space' : character, { delay: 15 });
    }
    await Promise.all(arrived);
    expect(pressed).toBeGreaterThan(0);
    await expect(agent.button(/^Save/)).toBeVisible();
    await expect(agent.notes).toHaveValue(text);
    await expect(agent.notes).toBeFocused();
    await agent.page.keyboard.type('!');
    await expect(agent.notes).toHaveValue(`${text}!`);
  });
