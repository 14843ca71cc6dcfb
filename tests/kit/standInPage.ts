// What Node lacks of a page, so that a fault can forget something there: a window and a document to listen to, storage, workers.

const stands = () => ({
  ...listenable(),
  document: listenable(),
  navigator: listenable(),
  sessionStorage: {},
  Worker: class {
    terminate(): void {
      // There is nothing that would run.
    }
  },
  onbeforeunload: null,
});

/** Anew, with nothing in it. Whoever bundles takes a process with a document for a browser: not before the bundle is there. */
export const standInPage = (): void => void Object.assign(globalThis, stands());

function listenable(): Pick<EventTarget, 'addEventListener' | 'removeEventListener'> {
  const target = new EventTarget();
  return {
    addEventListener: (...given) => target.addEventListener(...given),
    removeEventListener: (...given) => target.removeEventListener(...given),
  };
}
