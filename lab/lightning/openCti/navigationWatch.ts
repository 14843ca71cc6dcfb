// When a window comes back to the agent: Open CTI tells a navigation then, although the address is the same.

/** Calls back when the document regains focus after another window or tab had it; a click into the softphone's frame is no loss. */
export function watchReturn(returned: () => void): void {
  let away = document.hidden || !document.hasFocus();
  const back = () => {
    if (!away || document.hidden) return;
    away = false;
    returned();
  };
  // While the frame has the focus the document has it too; only a moment later is that known.
  window.addEventListener('blur', () => setTimeout(() => (away ||= !document.hasFocus())));
  window.addEventListener('focus', back);
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) away = true;
    else back();
  });
}
