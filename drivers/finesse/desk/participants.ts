// Who takes part in a dialog: this agent and the others.
import type { Dialog, Participant } from '../xml/dialog';

/** After a conference an extension may be listed twice: the participation that goes on counts. */
export function mineOf({ participants }: Dialog, extension: string): Participant | undefined {
  const mine = participants.filter(({ address }) => address === extension);
  return (
    mine.findLast(({ state }) => !GONE.includes(state)) ??
    mine.findLast(({ state }) => state === 'WRAP_UP') ??
    mine.at(-1)
  );
}

export const othersOf = ({ participants }: Dialog, extension: string): readonly Participant[] =>
  participants.filter(({ address }) => address !== extension);

export const GONE: readonly string[] = ['DROPPED', 'FAILED', 'WRAP_UP'];

/** The network refused the call and the telephone plays a tone: it must be hung up, and is not over before that. */
export const isFailing = (mine: Participant | undefined): boolean =>
  mine?.state === 'FAILED' && mine.actions.includes('DROP');

/**
 * Word that was overtaken: it knows of nothing that is new, and of something that is older. Who is not in both, or has no
 * time, tells nothing; a participation anew has a start of its own.
 */
export function isStale(dialog: Dialog, before: Dialog): boolean {
  const ages = dialog.participants.map((one) => {
    const known = before.participants.find(
      ({ address, startTime }) => address === one.address && startTime === one.startTime,
    );
    const difference = Date.parse(one.stateChangeTime) - Date.parse(known?.stateChangeTime ?? '');
    return Number.isFinite(difference) ? difference : 0;
  });
  return ages.some((age) => age < 0) && ages.every((age) => age <= 0);
}
