// What the page before this one left behind: calls to go on with, calls that it ended, calls that rang, BYEs that it owed.
import type { KeptState, SavedCall } from './kept';
import type { Switchboard } from '../calls/switchboard';
import { takeOver, tellEndedWithPage, tellMissed } from './takeOver';

/** A call that rang when the page was left comes again, if at all, as soon as we are registered. */
const ringAgainMs = 800;
const lookAgainMs = 20;

/** Before we are registered: the exchange may be quick. */
export function expectAgain(board: Switchboard, { calls }: KeptState): void {
  for (const saved of calls.filter(isRinging))
    board.expected.set(saved.call.vendorIds['callId'] ?? '', saved);
}

/** Everything is told before the session is ready. */
export async function goOnFrom(board: Switchboard, { leaving, calls, owed }: KeptState): Promise<void> {
  const phone = board.parts.phone();
  for (const dialog of owed) phone.sendBye(dialog);
  const talking = calls.filter((saved) => !isRinging(saved));
  if (leaving === 'ended') for (const saved of talking) tellEndedWithPage(board, saved);
  else await Promise.all(talking.map((saved) => takeOver(board, saved)));
  if (board.expected.size > 0) await ringAgain(board);
}

function ringAgain(board: Switchboard): Promise<void> {
  const until = board.now() + ringAgainMs;
  return new Promise((resolve) => {
    const look = (): void => {
      if (board.expected.size > 0 && board.now() < until) {
        board.later(lookAgainMs, look);
        return;
      }
      for (const saved of board.expected.values()) tellMissed(board, saved);
      board.expected.clear();
      resolve();
    };
    look();
  });
}

const isRinging = ({ call }: SavedCall): boolean => call.state === 'offered';
