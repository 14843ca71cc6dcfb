// The shape of stored data: every path of names in it, each once; places in a list are all the same.

export function namesIn(value: unknown, path = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const below = Array.isArray(value)
    ? value.flatMap((each) => namesIn(each, `${path}[]`))
    : Object.entries(value).flatMap(([name, each]) => [
        `${path}.${name}`,
        ...namesIn(each, `${path}.${name}`),
      ]);
  return [...new Set(below)].sort();
}
