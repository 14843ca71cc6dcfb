// On the lab's connector page, before Salesforce's library: what the lab's own frame sends is heard as from Salesforce. In an org
// nothing of the kind exists: the page is framed by Salesforce itself.
import { SALESFORCE_NAME } from './setup';

const own = document.currentScript?.dataset['origin'] ?? '';

window.addEventListener('message', (event) => {
  const { source, ports, origin } = event;
  const data: unknown = event.data;
  if (!event.isTrusted || origin !== own || source !== window.parent) return;
  event.stopImmediatePropagation();
  window.dispatchEvent(
    new MessageEvent('message', {
      data,
      source,
      origin: SALESFORCE_NAME,
      ports: [...ports],
    }),
  );
});
