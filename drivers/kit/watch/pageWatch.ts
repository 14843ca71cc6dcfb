// What a driver sets, opens or hangs up in its page, for the length of a case.
import type { IsOwnCode } from './ownCode';
import { watchListeners } from './pageListeners';
import { watchTimers } from './pageTimers';
import { watchWorkers } from './pageWorkers';
import type { Watch } from './watch';

export function watchPage(isOwn: IsOwnCode, lingersMs = 0): Watch {
  const all = [watchTimers(isOwn, lingersMs), watchListeners(isOwn), watchWorkers(isOwn)];
  return {
    left: () => all.flatMap((one) => one.left()),
    end() {
      for (const one of all.toReversed()) one.end();
    },
  };
}
