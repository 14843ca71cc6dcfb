// The lab's own settings and the org's configuration records: what tests change while shells are open.
import type { ShellSettings } from '../link';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = Readonly<Record<string, Json>>;

export interface LabSettings extends ShellSettings {
  /** The adapter page in the softphone's frame. */
  readonly page: string;
  /** Query of the frame, over `mode` and `sfdcIframeOrigin`; null removes a parameter. */
  readonly query: Readonly<Record<string, string | null>>;
  /** Of the Open CTI library that the configuration names. */
  readonly apiVersion: string;
  readonly searchLatency: number;
  /** Header of the adapter pages; `{lightning}` stands for Lightning's origin. */
  readonly contentPolicy: string;
  /** What Lightning's frame allows the softphone: the `allow` of its iframe. */
  readonly frameAllow: string;
  /** Names of static resources that are answered with 404. */
  readonly missingResources: readonly string[];
}

export class Settings {
  readonly #initial: LabSettings;
  lab: LabSettings;
  /** Over the configuration that the page controller's twin renders; a JSON merge patch. */
  configuration: JsonObject = {};
  /** Text to put into the page in place of the configuration, right or wrong. */
  rawConfiguration: string | null = null;

  constructor(initial: LabSettings) {
    this.#initial = initial;
    this.lab = initial;
  }

  patchConfiguration(patch: JsonObject): void {
    this.configuration = mergePatch(this.configuration, patch) as JsonObject;
  }

  reset(): void {
    this.lab = this.#initial;
    this.configuration = {};
    this.rawConfiguration = null;
  }
}

/** RFC 7396: objects are merged, null removes, everything else replaces. */
export function mergePatch(target: Json | undefined, patch: Json): Json {
  if (!isObject(patch)) return patch;
  const merged: Record<string, Json> = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) Reflect.deleteProperty(merged, key);
    else merged[key] = mergePatch(merged[key], value);
  }
  return merged;
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
