// The driver's settings against its manifest's schema, before any vendor code runs.
import type { ConfigField, DriverConfig } from '../../contract/driver/driver';

export type SettingsResult =
  | { readonly ok: true; readonly settings: DriverConfig }
  /** `field`: the setting's key. */
  | { readonly ok: false; readonly field: string; readonly reason: string };

/** Fills in defaults. Settings that the schema does not name are handed on: a newer profile meets an older driver. */
export function readSettings(schema: readonly ConfigField[], given: DriverConfig): SettingsResult {
  const settings: Record<string, string | number | boolean | undefined> = { ...given };
  for (const field of schema) {
    const value = given[field.key] ?? field.default;
    const isEmpty = value === undefined || value === '';
    const reason = isEmpty ? (field.required ? 'is required' : null) : flaw(field, value);
    if (reason !== null) return { ok: false, field: field.key, reason };
    if (isEmpty) continue;
    settings[field.key] = value;
  }
  return { ok: true, settings };
}

function flaw(field: ConfigField, value: string | number | boolean): string | null {
  switch (field.type) {
    case 'string':
      return typeof value === 'string' ? null : 'must be text';
    case 'integer':
      return Number.isInteger(value) ? null : 'must be a whole number';
    case 'boolean':
      return typeof value === 'boolean' ? null : 'must be true or false';
    case 'choice':
      return field.choices?.includes(String(value))
        ? null
        : `must be one of ${field.choices?.join(', ') ?? ''}`;
    case 'url':
      return typeof value === 'string' && isUrl(value) ? null : 'must be a URL (https, http, wss or ws)';
    case 'host':
      return typeof value === 'string' && /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/i.test(value)
        ? null
        : 'must be a host name, with a port if needed';
  }
}

const isUrl = (text: string): boolean =>
  URL.canParse(text) && ['https:', 'http:', 'wss:', 'ws:'].includes(new URL(text).protocol);
