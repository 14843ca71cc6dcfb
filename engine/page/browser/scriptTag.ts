// Loads a classic script into the page and says what it threw while it ran: `onload` fires all the same.

/**
 * What a script of ours leaves as `globalThis[Symbol.for(name)]`; it is loaded once. Rejects when the script does not come, throws, or is
 * not the one of `integrity`.
 */
export async function leftBy(url: string, name: string, integrity?: string): Promise<unknown> {
  const left = Symbol.for(name);
  if (!Object.hasOwn(globalThis, left)) {
    const { thrown } = await loadScriptTag(url, integrity);
    if (thrown !== null) throw new Error(thrown);
  }
  return Reflect.get(globalThis, left);
}

/** `integrity`: of a script that must be just this one. */
export async function loadScriptTag(
  url: string,
  integrity?: string,
): Promise<{ readonly thrown: string | null }> {
  const script = document.createElement('script');
  if (integrity !== undefined) Object.assign(script, { integrity, crossOrigin: 'anonymous' });
  script.src = url;
  let thrown: string | null = null;
  const listener = (event: ErrorEvent) => {
    // Another origin's errors come without a file name.
    if (event.filename === script.src || event.filename === '') thrown ??= event.message;
  };
  window.addEventListener('error', listener);
  try {
    await new Promise<void>((resolve, reject) => {
      script.onload = () => resolve();
      script.onerror = () => reject(new Error(`${script.src} was not loaded`));
      document.head.append(script);
    });
    return { thrown };
  } finally {
    window.removeEventListener('error', listener);
  }
}
