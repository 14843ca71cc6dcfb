// In the reader's world: when a text came into the document, and when the frame with it was on screen.
const now = () => performance.timeOrigin + performance.now();

/** Resolves with `{ inDocument, painted }`. `isWanted` gets each text that was put in. */
window.benchTextShown = (isWanted) =>
  new Promise((resolve) => {
    const observer = new MutationObserver((records) => {
      if (!records.some((record) => textsOf(record).some(isWanted))) return;
      const inDocument = now();
      observer.disconnect();
      // The first animation frame belongs to the frame that shows it, the second comes when that one is done.
      requestAnimationFrame(() => requestAnimationFrame(() => resolve({ inDocument, painted: now() })));
    });
    observer.observe(document, { subtree: true, childList: true, characterData: true });
  });

/** A number in any form of writing: by its last seven digits. */
window.benchNumberShown = (number) => {
  const end = number.slice(-7);
  return window.benchTextShown((text) => text.replace(/\D/g, '').includes(end));
};

function textsOf(record) {
  if (record.type === 'characterData') return [record.target.data];
  return [...record.addedNodes].map((node) =>
    node.nodeType === Node.TEXT_NODE ? node.data : node.textContent,
  );
}

const longTasks = (window.benchLongTasks = []);
new window.PerformanceObserver((list) => {
  for (const { startTime, duration, name } of list.getEntries()) {
    longTasks.push({ at: performance.timeOrigin + startTime, duration, name });
  }
}).observe({ type: 'longtask', buffered: true });
