// What a screen reader is given to speak: each line that is added to one of the panel's live regions, in its order. Urgent ones
// begin with '!'.
import type { Agent } from './softphone';

export async function listen(agent: Agent): Promise<() => Promise<readonly string[]>> {
  const body = agent.phone.locator('body');
  await body.evaluate((frame) => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    const inside = (root: ParentNode): readonly Element[] =>
      [...root.querySelectorAll('*')].flatMap((each) => [
        each,
        ...(each.shadowRoot ? inside(each.shadowRoot) : []),
      ]);
    for (const region of inside(frame).filter((each) => each.matches('[aria-live]')))
      new MutationObserver((changes) => {
        const sign = region.getAttribute('aria-live') === 'assertive' ? '! ' : '';
        for (const { addedNodes } of changes)
          for (const added of addedNodes) if (added.textContent) heard.push(sign + added.textContent);
      }).observe(region, { childList: true });
  });
  return () => body.evaluate(() => (window as unknown as { heard: string[] }).heard);
}

/** Where the focus is: never on the page's body. */
export const focusIsIn = (agent: Agent): Promise<string> =>
  agent.phone.locator('body').evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active === document.body ? 'body' : (active?.tagName.toLowerCase() ?? 'nothing');
  });
