// What a call may be closed with: the vendor's codes, else the configured ones of its queue.
import type { SoftphoneConfig } from '../../contract/config/config';
import type { CallRecord } from './callRecord';

export interface DispositionChoice {
  readonly id: string;
  readonly label: string;
}

export function dispositionsOf(record: CallRecord, config: SoftphoneConfig): readonly DispositionChoice[] {
  const { wrapup, queue } = record.call;
  if (hasVendorCodes(record)) return (wrapup?.codes ?? []).map(({ id, label }) => ({ id, label }));
  return config.dispositions
    .filter((each) => each.queue === undefined || each.queue === '' || each.queue === queue)
    .map(({ id, label }) => ({ id, label }));
}

export const hasVendorCodes = ({ call }: CallRecord): boolean => (call.wrapup?.codes?.length ?? 0) > 0;

export const dispositionLabel = (record: CallRecord, config: SoftphoneConfig): string | null =>
  dispositionsOf(record, config).find(({ id }) => id === record.dispositionId)?.label ?? null;

export function isDispositionRequired(record: CallRecord, config: SoftphoneConfig): boolean {
  if (dispositionsOf(record, config).length === 0) return false;
  return record.call.wrapup?.codeRequired === true || config.wrapUp.dispositionRequired;
}

export const isDispositionMissing = (record: CallRecord, config: SoftphoneConfig): boolean =>
  isDispositionRequired(record, config) && dispositionLabel(record, config) === null;
