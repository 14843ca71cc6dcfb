// Salesforce-like record ids: three characters that name the object, a counter, and the case-safe three-letter ending.

const ENDINGS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** The 18-character id number `sequence` of the object with this key prefix. */
export const recordId = (keyPrefix: string, sequence: number): string =>
  withEnding(`${keyPrefix}Lb00000${String(sequence).padStart(5, '0')}`);

/** A 15-character id is as good as its 18-character form. */
export const canonicalId = (id: string): string => (/^[a-zA-Z0-9]{15}$/.test(id) ? withEnding(id) : id);

/** Each ending letter tells which of five characters are capitals. */
function withEnding(id: string): string {
  const ending = [0, 5, 10].map((start) => {
    const bits = Array.from(id.slice(start, start + 5)).reduce(
      (sum, letter, place) => sum + (letter >= 'A' && letter <= 'Z' ? 1 << place : 0),
      0,
    );
    return ENDINGS[bits] ?? '';
  });
  return id + ending.join('');
}
