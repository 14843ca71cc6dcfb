// In the reader's world, before the page's own scripts: how a frame comes up. Times are ms since its navigation.
const start = (window.benchStart = { painted: null, usable: null, ready: null, tasks: [] });

new PerformanceObserver((list) => {
  for (const { startTime, duration } of list.getEntries()) start.tasks.push({ at: startTime, duration });
}).observe({ type: 'longtask', buffered: true });

const callButton = () =>
  [...document.querySelectorAll('button')].find(
    (button) => button.textContent.trim() === 'Call' && button.getAttribute('aria-disabled') !== 'true',
  );
const moments = {
  painted: () => document.querySelector('#softphone button'),
  // The softphone's number field; the floor's only button.
  usable: () => document.querySelector('input[type="tel"]:not(:disabled), bench-floor button:not(:disabled)'),
  ready: () => document.querySelector('bench-floor button:not(:disabled)') ?? callButton(),
};

new MutationObserver((_records, observer) => {
  for (const [name, isThere] of Object.entries(moments)) {
    if (start[name] !== null || !isThere()) continue;
    start[name] = 0;
    // When the frame that holds it has been painted.
    requestAnimationFrame(() => setTimeout(() => (start[name] = performance.now()), 0));
  }
  if (Object.keys(moments).every((name) => start[name] !== null)) observer.disconnect();
}).observe(document, { subtree: true, childList: true, attributes: true });
