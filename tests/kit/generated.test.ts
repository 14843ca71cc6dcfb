// The driver that `npm run new-driver` writes is proven with the same faults as the simulator's, on its own telephone system:
// a fault is no peculiarity of one driver, and a case no peculiarity of one bench.
import { cases } from '../../drivers/kit/cases';
import { faults } from './faults/faults';
import { caughtBy } from './faults/matrix';
import { generatedGround } from './generatedGround';

/** Which of the faults can be made in it, by how little it claims, and one case at least that catches each. */
const caught: Readonly<Record<string, string>> = {
  'interval-for-ever': 'leaks.unload',
  'page-timer-at-handover': 'leaks.handover',
  'page-timer-at-logout': 'leaks.logout',
  'timer-of-an-idle-page': 'leaks.idle',
  'window-listener': 'leaks.missed-calls',
  'window-handler': 'leaks.unload',
  'document-listener': 'leaks.signed-out',
  'online-listener': 'leaks.returned',
  'worker-of-a-call': 'leaks.logout',
  'channel-after-reload': 'leaks.reloads',
  'retry-after-stop': 'leaks.reconnecting',
  'retry-timer-stays': 'leaks.returned',
  'listens-late': 'leaks.starting',
  'failed-start-timer': 'leaks.starting',
  'timer-of-a-missed-call': 'leaks.missed-calls',
  'timer-of-a-vain-call': 'leaks.vain-calls',
  'timer-of-a-refusal': 'leaks.refused-commands',
  'calls-kept': 'leaks.memory',
  'history-kept': 'leaks.memory',
  'memory-grows': 'leaks.memory',
  storms: 'link.pace',
  'steady-retries': 'link.pace',
  'number-in-address': 'privacy.dialled',
  'dial-quoted': 'privacy.dialled',
  'missed-logged': 'privacy.missed',
  'found-logged': 'privacy.reload',
  'state-logged-on-loss': 'privacy.link',
  'sign-in-in-address': 'privacy.sign-in',
  'sign-in-quoted': 'privacy.sign-in-wrong',
  'hangup-only-told': 'session.after-stop',
  'logout-leaves-calls': 'session.logout-ends-one',
  'logout-forgets-one': 'session.logout-ends-one',
  'unload-hangs-up': 'session.stop-keeps',
  'memory-or-nothing': 'session.memory-fails',
  'memory-before-command': 'session.memory-fails',
  'lost-without-error': 'link.lost',
  'taken-while-down': 'link.refusals',
  'another-leg-after-link': 'link.call-survives',
  'no-reason-after-link': 'link.ended-meanwhile',
  nameless: 'session.start',
  'bare-after-reload': 'attach.live',
  'hangup-doubled': 'refusals.hangup-twice',
};

it.each(Object.entries(caught).map((one, i) => [...one, i % 7 === 0 ? '' : ' @long'] as const))(
  '%s is caught by %s%s',
  async (id, by) => {
    const fault = faults.find((one) => one.id === id);
    if (!fault) throw new Error(`there is no fault ${id}`);
    const some = cases.filter((each) => each.id === by);
    expect(await caughtBy(generatedGround, fault, some)).toEqual([by]);
    expect(await caughtBy(generatedGround, { id: 'none', title: '' }, some)).toEqual([]);
  },
  30_000,
);
