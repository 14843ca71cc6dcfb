// What the engine calls the two relations of a call, and what Salesforce calls them.
import type { RecordFields } from '../contract/crm/crm';

const NAMES: Readonly<Record<string, string>> = { person: 'WhoId', matter: 'WhatId' };
const WORDS = new Map(Object.entries(NAMES).map(([word, name]) => [name.toLowerCase(), word]));

export const toSalesforce = (fields: RecordFields): RecordFields =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [nameOf(name), value]));

const nameOf = (word: string): string => (Object.hasOwn(NAMES, word) ? (NAMES[word] ?? word) : word);

export const fromSalesforce = (name: string): string => WORDS.get(name.toLowerCase()) ?? name;
