/** Asks before a conversation is cut, and begins anew in a page that comes back after everything in it has ended. */
export function guardPage(
  page: EventTarget,
  ports: { readonly isTalking: () => boolean; readonly reload: () => void },
): void {
  page.addEventListener('pageshow', (event) => {
    // Out of the back-forward cache.
    if ('persisted' in event && event.persisted === true) ports.reload();
  });
  page.addEventListener('beforeunload', (event) => {
    if (ports.isTalking()) event.preventDefault();
  });
}
