// Digest challenges in any order: JsSIP looks at the last header alone and knows MD5 only.

export interface Challenge {
  readonly scheme: string;
  readonly algorithm: string;
  readonly text: string;
}

function challengesIn(values: readonly string[]): readonly Challenge[] {
  return values
    .flatMap((value) => value.split(/,\s*(?=[a-z][\w-]*\s+[a-z][\w-]*\s*=)/i))
    .map((text) => ({
      scheme: /^\s*([\w-]+)/.exec(text)?.[1]?.toLowerCase() ?? '',
      algorithm: (/\balgorithm\s*=\s*"?([\w-]+)/i.exec(text)?.[1] ?? 'MD5').toUpperCase(),
      text: text.trim(),
    }));
}

/** The one that JsSIP can answer, in the form that it knows. */
export function answerable(values: readonly string[]): string | null {
  const found = challengesIn(values).find(
    ({ scheme, algorithm }) => scheme === 'digest' && algorithm === 'MD5',
  );
  return found ? found.text.replace(/\balgorithm\s*=\s*"?md5"?/i, 'algorithm=MD5') : null;
}
