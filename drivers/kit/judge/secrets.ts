// Where something turns up that must not: as it is, or as it looks in an address or in base64.

export type Places = Readonly<Record<string, string>>;

/** The places that hold it, in words; what is shorter than four characters would be found anywhere. */
export function placesOf(secret: string, places: Places): readonly string[] {
  if (secret.length < 4) return [];
  const looks = [...new Set([secret, encodeURIComponent(secret), asBase64(secret), asInJson(secret)])];
  return Object.entries(places).flatMap(([place, text]) =>
    looks.some((look) => text.includes(look)) ? [place] : [],
  );
}

/** What of a credential must stay secret: all of it, and where it is JSON the password within. */
export function secretsIn(credential: string): readonly string[] {
  return [credential, ...leavesOf(parsed(credential))];
}

const named = /pass|secret|token|key/i;

function leavesOf(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, leaf]: readonly [string, unknown]) =>
    typeof leaf === 'string' && named.test(key) ? [leaf] : leavesOf(leaf),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const asInJson = (text: string): string => JSON.stringify(text).slice(1, -1);

/** Without what depends on the characters behind it. */
function asBase64(text: string): string {
  const bytes = [...new TextEncoder().encode(text)].map((byte) => String.fromCharCode(byte)).join('');
  return btoa(bytes).replace(/.?=*$/, '');
}
