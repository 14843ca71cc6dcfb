// Loads a classic script into the page and says what it threw while it ran: `onload` fires all the same.

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
