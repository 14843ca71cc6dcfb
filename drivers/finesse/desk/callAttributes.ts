// Call variables and ECC variables as the contract's attributes, and back.
import type { Dialog } from '../xml/dialog';

/** The ten call variables always exist: an empty one says nothing. ECC variables exist when somebody set them. */
export function attributesOf(
  { variables, wrapUpReason }: Pick<Dialog, 'variables' | 'wrapUpReason'>,
  given: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const told = variables
    .filter(([name, value]) => value !== '' || !isCallVariable(name))
    .map(([name, value]) => [attributeOf(name), value] as const);
  return {
    ...given,
    ...Object.fromEntries(told),
    ...(wrapUpReason !== '' && { wrapUpReason }),
  };
}

/** `user.` is how ECC names begin; `user.sf.recordId` is thus a hint for the CRM. */
const attributeOf = (variable: string): string => variable.replace(/^user\./, '');

export const variableOf = (attribute: string): string =>
  isCallVariable(attribute) || attribute.startsWith('BA') || attribute.startsWith('user.')
    ? attribute
    : `user.${attribute}`;

const isCallVariable = (name: string): boolean => /^callVariable(?:[1-9]|10)$/i.test(name);

export const variableOfDialog = ({ variables }: Pick<Dialog, 'variables'>, name: string): string =>
  name === '' ? '' : (variables.find(([one]) => attributeOf(one) === attributeOf(name))?.[1].trim() ?? '');
