// What a bundle's text gives away. It is minified code: patterns look for names that cannot be shortened.
import type { DriverConfig, DriverManifest } from '../../../engine/contract/driver/driver';

const banned = {
  eval: [
    /(?<![\w$.])eval\s*\(/,
    /\bnew\s+Function\s*\(/,
    /(?<![\w$])Function\s*\(\s*["'`]/,
    /setTimeout\(\s*["'`]/,
  ],
  remote: [
    /createElement\(\s*["'`]script["'`]/,
    /importScripts\s*\(/,
    /\bimport\s*\(\s*["'`](?:https?:)?\/\//,
    /\bfrom\s*["'`]https?:\/\//,
    /<script\b/i,
  ],
} as const;

export function bannedCode(name: string, code: string, kind: keyof typeof banned): readonly string[] {
  return banned[kind].flatMap((pattern) => {
    const found = pattern.exec(code);
    return found ? [`${name}: ${code.slice(Math.max(0, found.index - 20), found.index + 40)}`] : [];
  });
}

/** Names, not places: nobody is contacted there. */
const namespaces =
  /^https?:\/\/(?:www\.w3\.org|[a-z.]*\.?example\.(?:com|org|net)|schema\.org|(?:etherx\.)?jabber\.org)(?:\/|$)/;

export function foreignAddresses(name: string, code: string, patterns: readonly RegExp[]): readonly string[] {
  const addresses = code.match(/\b(?:https?|wss?):\/\/[a-z0-9][a-z0-9.-]*\.[a-z]{2,}(?::\d+)?/gi) ?? [];
  return [...new Set(addresses)]
    .filter((address) => !namespaces.test(address) && !patterns.some((one) => one.test(originOf(address))))
    .map((address) => `${name}: ${address}`);
}

export function originOf(url: string): string {
  try {
    const { protocol, host } = new URL(url, 'https://own.page.invalid');
    return `${protocol}//${host}`;
  } catch {
    return url;
  }
}

const ownPage = /^(?:https:\/\/own\.page\.invalid|data:\/\/|blob:)/;

/** The origins of a manifest, with the configuration's values in their places; the page itself is always one. */
export function originPatterns({ origins }: DriverManifest, config: DriverConfig): readonly RegExp[] {
  const named = origins
    // A setting may hold several addresses, separated by spaces.
    .flatMap((pattern) =>
      pattern.replace(/\{(\w+)\}/g, (_all, key: string) => String(config[key] ?? '')).split(/\s+/),
    )
    .filter((pattern) => pattern !== '')
    .map((pattern) => {
      const origin = pattern.includes('*') ? pattern.replace(/(\w)\/.*$/, '$1') : originOf(pattern);
      const text = origin.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]*');
      return new RegExp(`^${text}$`, 'i');
    });
  return [ownPage, ...named];
}
