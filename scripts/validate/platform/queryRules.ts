// What compiles and an org refuses: fields that cannot be filtered by or written, and the narrower SOQL of custom metadata.
import { closingOf, is, tokensOf, type Token } from '../fields/apexTokens';
import type { PackageSource } from '../packageSource';
import { lineAt, type Finding, type Validator } from '../validator';

/** Long text: neither filtered, nor sorted, nor grouped by. */
const LONG_TEXT: Readonly<Record<string, readonly string[]>> = {
  task: ['description'],
  event: ['description'],
  account: ['description'],
  contact: ['description'],
  lead: ['description'],
  case: ['description', 'comments'],
  opportunity: ['description'],
};

const NEVER_WRITTEN = [
  'CreatedDate',
  'CreatedById',
  'LastModifiedDate',
  'LastModifiedById',
  'SystemModstamp',
  'IsDeleted',
];
const READ_ONLY: Readonly<Record<string, readonly string[]>> = {
  task: [
    'IsClosed',
    'IsArchived',
    'IsHighPriority',
    'AccountId',
    'WhoCount',
    'WhatCount',
    'CompletedDateTime',
    'RecurrenceActivityId',
  ],
  contact: ['Name', 'IsEmailBounced', 'LastActivityDate', 'PhotoUrl'],
  account: ['LastActivityDate', 'PhotoUrl', 'IsPersonAccount'],
  lead: [
    'Name',
    'IsConverted',
    'ConvertedDate',
    'ConvertedContactId',
    'ConvertedAccountId',
    'LastActivityDate',
  ],
  case: ['CaseNumber', 'IsClosed', 'ClosedDate', 'ContactPhone', 'ContactEmail'],
  user: ['Name'],
};

export const queryRules: Validator = {
  name: 'rules of queries and records',
  reads: (file) => /\/(?:classes|objects)\//.test(file),
  run: (source) => Promise.resolve(source.ending('.cls').flatMap((file) => check(file, source))),
};

function check(file: string, source: PackageSource): readonly Finding[] {
  const text = source.text(file);
  const tokens = tokensOf(text);
  const found = [
    ...tokens.flatMap((token, at) =>
      token.text === '[' && is(tokens[at + 1], 'select')
        ? queryProblems(tokens.slice(at + 1, closingOf(tokens, at)), source).map((message) => ({
            message,
            index: token.index,
          }))
        : [],
    ),
    ...tokens.flatMap(({ kind, text: said, index }) =>
      kind === 'text' && /^'\s*SELECT\s[\s\S]+\sFROM\s/i.test(said)
        ? queryProblems(tokensOf(said.slice(1, -1)), source).map((message) => ({ message, index }))
        : [],
    ),
    ...writes(tokens, source),
  ];
  return found.map(({ message, index }) => ({ file, line: lineAt(text, index), message }));
}

/** The clauses of a query, without its subqueries. */
function clausesOf(tokens: readonly Token[]): Readonly<Record<string, readonly Token[]>> {
  const starts = ['select', 'from', 'where', 'with', 'group', 'having', 'order', 'limit', 'offset', 'for'];
  const clauses: Record<string, Token[]> = {};
  let clause = '';
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) break;
    if (token.text === '(' && is(tokens[at + 1], 'select')) {
      (clauses['subquery'] ??= []).push(token);
      at = closingOf(tokens, at);
      continue;
    }
    const word = token.text.toLowerCase();
    if (starts.includes(word) && !is(tokens[at - 1], ':') && tokens[at - 1]?.text !== '.') clause = word;
    (clauses[clause] ??= []).push(token);
  }
  return clauses;
}

const namesIn = (tokens: readonly Token[] = []): readonly string[] =>
  tokens
    .filter(({ kind }, at) => kind === 'name' && !is(tokens[at - 1], ':'))
    .map(({ text }) => text.toLowerCase());

function queryProblems(tokens: readonly Token[], source: PackageSource): readonly string[] {
  const clauses = clausesOf(tokens);
  const object = clauses['from']?.[1]?.text ?? '';
  const selected = namesIn(clauses['select']);
  const ordered = namesIn(clauses['order']).filter(
    (word) => !/^(?:order|by|asc|desc|nulls|first|last)$/.test(word),
  );
  const long = longTextOf(object, source);
  const filtered = [...namesIn(clauses['where']), ...ordered, ...namesIn(clauses['group'])];
  const isMetadata = /__mdt$/i.test(object);
  const has = (clause: string): boolean => clauses[clause] !== undefined;
  const locks = has('for') && is(clauses['for']?.[1], 'update');
  const counts = /^(?:count|sum|avg|min|max|count_distinct)$/;
  const grouped = namesIn(clauses['group']);
  const plain = (clauses['select'] ?? []).filter(
    ({ kind, text }, at, all) =>
      kind === 'name' &&
      !/^select$/i.test(text) &&
      all[at - 1]?.text !== '(' &&
      all[at + 1]?.text !== '(' &&
      all[at - 1]?.text !== ')',
  );
  return [
    ...filtered
      .filter((name) => long.includes(name))
      .map((name) => `${object}.${name} is long text: it cannot be filtered, sorted or grouped by`),
    ...(isMetadata
      ? ordered
          .filter((name) => !selected.includes(name))
          .map((name) => `${object}: ordered by ${name}, which is not selected`)
      : []),
    ...(isMetadata && (has('group') || selected.some((name) => counts.test(name) && name !== 'count'))
      ? [`${object}: custom metadata cannot be grouped or summed up`]
      : []),
    ...(isMetadata && has('subquery') ? [`${object}: custom metadata has no subqueries`] : []),
    ...(isMetadata && (has('for') || has('offset'))
      ? [`${object}: custom metadata knows neither FOR nor OFFSET`]
      : []),
    ...(locks && has('order') ? ['FOR UPDATE does not go with ORDER BY'] : []),
    ...(has('having') && !has('group') ? ['HAVING without GROUP BY'] : []),
    ...(has('group')
      ? plain
          .filter(({ text }) => !grouped.includes(text.toLowerCase()))
          .map(({ text }) => `${text} is selected and not grouped by`)
      : []),
    ...(Number(clauses['offset']?.[1]?.text ?? 0) > 2000 ? ['OFFSET is 2000 at most'] : []),
    ...(Number(clauses['limit']?.[1]?.text ?? 0) > 50_000 ? ['LIMIT is 50000 at most'] : []),
  ];
}

function longTextOf(object: string, source: PackageSource): readonly string[] {
  const owner = /^(?:task|event)$/i.test(object) ? 'Activity' : object;
  const own = fieldsOf(source, owner, (file) =>
    /^(?:LongTextArea|Html|EncryptedText)$/.test(source.value(file, 'type') ?? ''),
  );
  return [...(LONG_TEXT[object.toLowerCase()] ?? []), ...own];
}

function fieldsOf(
  source: PackageSource,
  object: string,
  isWanted: (file: string) => boolean,
): readonly string[] {
  return source
    .ending('.field-meta.xml')
    .filter((file) => file.split('/').at(-3)?.toLowerCase() === object.toLowerCase() && isWanted(file))
    .map((file) => (file.split('/').at(-1) ?? '').replace('.field-meta.xml', '').toLowerCase());
}

type Said = readonly { readonly message: string; readonly index: number }[];

function writes(tokens: readonly Token[], source: PackageSource): Said {
  return [...inConstructors(tokens, source), ...onVariables(tokens, source), ...ofMetadata(tokens)];
}

function readOnlyOf(object: string, source: PackageSource): readonly string[] {
  const owner = /^(?:task|event)$/i.test(object) ? 'Activity' : object;
  const own = fieldsOf(
    source,
    owner,
    (file) => source.value(file, 'formula') !== null || source.value(file, 'type') === 'AutoNumber',
  );
  return [...NEVER_WRITTEN, ...(READ_ONLY[object.toLowerCase()] ?? [])]
    .map((name) => name.toLowerCase())
    .concat(own);
}

function inConstructors(tokens: readonly Token[], source: PackageSource): Said {
  return tokens.flatMap((token, at) => {
    const object = tokens[at + 1];
    if (!is(token, 'new') || object?.kind !== 'name' || tokens[at + 2]?.text !== '(') return [];
    const readOnly = readOnlyOf(object.text, source);
    return tokens
      .slice(at + 3, closingOf(tokens, at + 2))
      .flatMap((name, offset, inside) =>
        inside[offset + 1]?.text === '=' &&
        inside[offset + 2]?.text !== '=' &&
        readOnly.includes(name.text.toLowerCase()) &&
        ['(', ','].includes(tokens[at + 2 + offset]?.text ?? '')
          ? [{ message: `${object.text}.${name.text} cannot be written`, index: name.index }]
          : [],
      );
  });
}

/** `Task row ... row.IsClosed = true`: by the last declaration of the name before it. */
function onVariables(tokens: readonly Token[], source: PackageSource): Said {
  return tokens.flatMap((token, at) => {
    const isWritten =
      tokens[at + 1]?.text === '.' &&
      tokens[at + 3]?.text === '=' &&
      tokens[at + 4]?.text !== '=' &&
      tokens[at - 1]?.text !== '.';
    const field = tokens[at + 2];
    if (!isWritten || field === undefined) return [];
    const declared = tokens
      .slice(0, at)
      .findLastIndex(
        (each, place, all) =>
          is(each, token.text) &&
          all[place - 1]?.kind === 'name' &&
          /^[A-Z]/.test(all[place - 1]?.text ?? ''),
      );
    const object = declared > 0 ? (tokens[declared - 1]?.text ?? '') : '';
    return READ_ONLY[object.toLowerCase()] !== undefined &&
      readOnlyOf(object, source).includes(field.text.toLowerCase())
      ? [{ message: `${object}.${field.text} cannot be written`, index: field.index }]
      : [];
  });
}

/** Records of custom metadata are deployed, never saved. */
const ofMetadata = (tokens: readonly Token[]): Said =>
  tokens.flatMap((token, at) =>
    /^(?:insert|update|upsert|delete)$/i.test(token.text) &&
    is(tokens[at + 1], 'new') &&
    /__mdt$/i.test(tokens[at + 2]?.text ?? '')
      ? [{ message: 'records of custom metadata cannot be saved by DML', index: token.index }]
      : [],
  );
