// The admin's own words and meanings for the vendor's presences. Only what is shown changes: ids, and what may be chosen,
// stay the vendor's.
import type { SoftphoneConfig } from '../../contract/config/config';
import type { PresenceOption } from '../../contract/driver/driver';

/** One that is not in the map is shown as it is. */
export function shownPresence(
  { presenceMap }: Pick<SoftphoneConfig, 'presenceMap'>,
  option: PresenceOption,
): PresenceOption {
  const mapping = presenceMap.find(({ id }) => id === option.id);
  if (!mapping) return option;
  return { ...option, label: mapping.label === '' ? option.label : mapping.label, kind: mapping.kind };
}
