// What a call may be closed with: the vendor's codes, else the configured ones of its queue.
import type { SoftphoneConfig } from '../../contract/config/config';
import type { CallRecord, ChosenDisposition } from './callRecord';

export function dispositionsOf(
  { call }: Pick<CallRecord, 'call'>,
  config: SoftphoneConfig,
): readonly ChosenDisposition[] {
  const codes = call.wrapup?.codes ?? [];
  if (codes.length > 0) return codes.map(({ id, label }) => ({ id, label, isVendors: true }));
  return configured(call, config);
}

const configured = ({ queue }: CallRecord['call'], config: SoftphoneConfig): readonly ChosenDisposition[] =>
  config.dispositions
    .filter((each) => each.queue === undefined || each.queue === '' || each.queue === queue)
    .map(({ id, label }) => ({ id, label, isVendors: false }));

/**
 * What the agent means by this id. Our own list is shown until the vendor tells its codes, so that a choice from it may come
 * when there are codes already: then the code of the same label is meant.
 */
export function meantBy(
  id: string,
  record: Pick<CallRecord, 'call'>,
  config: SoftphoneConfig,
): ChosenDisposition | undefined {
  const now = dispositionsOf(record, config);
  const ours = configured(record.call, config).find((each) => each.id === id);
  return now.find((each) => each.id === id) ?? (ours && ofLabel(ours, now));
}

const ofLabel = ({ label }: ChosenDisposition, now: readonly ChosenDisposition[]) =>
  now.find((each) => each.isVendors && each.label === label);

/** A vendor's code that was chosen while the agent talked counts also when the vendor tells of no codes any more. */
export function chosenDispositions(
  record: CallRecord,
  config: SoftphoneConfig,
): readonly ChosenDisposition[] {
  const now = dispositionsOf(record, config);
  const hasCodes = now.some(({ isVendors }) => isVendors);
  return record.chosen.flatMap((each) => {
    if (each.isVendors && !hasCodes) return [each];
    const same = now.find(({ id, isVendors }) => id === each.id && isVendors === each.isVendors);
    return same ?? (each.isVendors ? [] : (ofLabel(each, now) ?? []));
  });
}

/** Only a vendor takes several. */
export const mostDispositions = ({ call }: CallRecord): number =>
  (call.wrapup?.codes?.length ?? 0) > 0 ? Math.max(1, call.wrapup?.maxCodes ?? 1) : 1;

/** As the log holds it. */
export function dispositionLabel(record: CallRecord, config: SoftphoneConfig): string | null {
  const labels = chosenDispositions(record, config).map(({ label }) => label);
  return labels.length > 0 ? labels.join('; ') : null;
}

export function isDispositionRequired(record: CallRecord, config: SoftphoneConfig): boolean {
  if (dispositionsOf(record, config).length === 0) return false;
  return record.call.wrapup?.codeRequired === true || config.wrapUp.dispositionRequired;
}

export const isDispositionMissing = (record: CallRecord, config: SoftphoneConfig): boolean =>
  isDispositionRequired(record, config) && chosenDispositions(record, config).length === 0;
