// What the engine calls the two relations of a call, and what Salesforce calls them.
import type { RecordFields } from '../contract/crm/crm';
import { isObject } from '../contract/plainData';

const NAMES: Readonly<Record<string, string>> = { person: 'WhoId', matter: 'WhatId' };
const WORDS = new Map(Object.entries(NAMES).map(([word, name]) => [name.toLowerCase(), word]));

export const toSalesforce = (fields: RecordFields): RecordFields =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [nameOf(name), value]));

const nameOf = (word: string): string => (Object.hasOwn(NAMES, word) ? (NAMES[word] ?? word) : word);

export const fromSalesforce = (name: string): string => WORDS.get(name.toLowerCase()) ?? name;

/** Code of the org is asked about fields in its own names, and answers in them: JSON with `fields`, anything else as it is. */
export const questionToSalesforce = (json: string): string => renamed(json, nameOf);
export const answerFromSalesforce = (json: string): string => renamed(json, fromSalesforce);

function renamed(json: string, rename: (name: string) => string): string {
  const value = parsed(json);
  const fields = isObject(value) ? value['fields'] : null;
  if (!isObject(value) || !isObject(fields)) return json;
  const entries = Object.entries(fields).map(([name, field]) => [rename(name), field] as const);
  return JSON.stringify({ ...value, fields: Object.fromEntries(entries) });
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // Whoever reads the answer says that it is none.
    return null;
  }
}
