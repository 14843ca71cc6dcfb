// What texts of a configuration must be, beyond being texts.

export const isOrigin = (value: string): boolean => URL.canParse(value) && new URL(value).origin === value;

export function isPattern(value: string): boolean {
  try {
    new RegExp(value);
    return true;
  } catch {
    return false;
  }
}

/** As long as the hash is. */
const INTEGRITY = /^sha(?:256-[A-Za-z0-9+/]{43}=|384-[A-Za-z0-9+/]{64}|512-[A-Za-z0-9+/]{86}==)$/;
export const isIntegrity = (value: string): boolean => INTEGRITY.test(value);

/** Exact address only; plain http is for the loopback host names of a lab. */
export function isLibraryAddress(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, search, hash } = new URL(value);
  const isLoopback = hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '127.0.0.1';
  return (
    (protocol === 'https:' || (protocol === 'http:' && isLoopback)) &&
    search === '' &&
    hash === '' &&
    !value.includes('@')
  );
}
