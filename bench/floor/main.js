// The least that a page of Salesforce's components can be: one `lightning-button`. Loaded like the panel (see
// scripts/standalone/main.js): all chunks at once, synthetic shadow before the component engine; it needs no texts.
globalThis.SoftphoneTexts = Promise.resolve({ labels: {}, i18n: {} });

for (const file of '__SOFTPHONE_FIRST_CHUNKS__'.split(' ')) {
  const link = document.createElement('link');
  link.rel = 'modulepreload';
  link.href = new URL(`./${file}`, import.meta.url).href;
  document.head.append(link);
}
import('@lwc/synthetic-shadow')
  .then(() => import('./mount.js'))
  .then(({ mount }) => mount(document.getElementById('softphone')));
