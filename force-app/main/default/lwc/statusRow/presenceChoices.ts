// The lines of the presence menu: a presence with reasons becomes one line a reason, and one without where that is legal.
import type { PresenceOptionView, StatusView } from '../../../../../engine/contract/panel/panelView';

export interface PresenceChoice {
  readonly key: string;
  readonly label: string;
  readonly selected: boolean;
  readonly presence: { readonly id: string; readonly reasonId?: string };
}

export function presenceChoices(status: StatusView): readonly PresenceChoice[] {
  return status.options.flatMap((option, index) => [
    ...(option.reasonRequired ? [] : [plain(option, `${index}`, option.selected && status.reason === null)]),
    ...option.reasons.map((reason, nth) => ({
      key: `${index}.${nth}`,
      label: `${option.label}: ${reason.label}`,
      selected: option.selected && status.reason === reason.label,
      presence: { id: option.id, reasonId: reason.id },
    })),
  ]);
}

const plain = (option: PresenceOptionView, key: string, selected: boolean): PresenceChoice => ({
  key,
  label: option.label,
  selected,
  presence: { id: option.id },
});
