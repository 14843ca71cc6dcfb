// Twin of SoftphoneParameter.cls: parameters of runApex, whether or not the org decodes them.

/** JSON text. It begins with a bracket or a quotation mark, never with the percent sign of an encoded one. */
export const textParameter = (given: string): string => (given.startsWith('%') ? decoded(given) : given);

/** What a value may mean that can hold percent signs of its own: itself, and what it decodes to. */
export const readingsOf = (given: string): ReadonlySet<unknown> => new Set([given, decoded(given)]);

function decoded(given: string): string {
  const isEncoded = /%[0-9A-Fa-f]{2}/.test(given) && !/%(?![0-9A-Fa-f]{2})/.test(given);
  // As in Apex, bytes that are no UTF-8 become replacement characters.
  return isEncoded ? (new URLSearchParams(`value=${plain(given)}`).get('value') ?? given) : given;
}

/** What would end the value or become a blank. */
const plain = (given: string): string => given.replace(/[+&#]/g, encodeURIComponent);
