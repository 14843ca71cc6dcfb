// What the telephone system says of a call, as far as the admin has it shown: text of strangers, one line each.
import type { SoftphoneConfig } from '../../contract/config/config';
import type { Call } from '../../contract/driver/call';
import type { AttributeView } from '../../contract/panel/panelView';
import { BOUNDS } from '../../contract/shape/bounds';
import { cleanText } from '../../crm/cleanText';
import { fitting } from './fitted';

const MOST_BYTES = 2_048;
const LONGEST_LABEL = 80;

export function attributeViews(
  { attributes }: Call,
  { shownAttributes }: SoftphoneConfig,
): readonly AttributeView[] {
  const shown = shownAttributes.flatMap(({ attribute, label }) => {
    const given = Object.hasOwn(attributes, attribute) ? attributes[attribute] : undefined;
    const text = cleanText(given ?? '', BOUNDS.attribute);
    return text === '' ? [] : [{ label: cleanText(label, LONGEST_LABEL), text }];
  });
  return fitting(shown, MOST_BYTES);
}
