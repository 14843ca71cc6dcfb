// The calls of the telephone network, each with what the far end can do now.
import type { NetworkCall } from '../../peers/peer';
import { element } from '../element';

/** Ended calls are shown for a while as well: newest first, this many in all. */
const SHOWN = 6;

const LABELS: Readonly<Record<string, string>> = {
  answer: 'Answer',
  hangup: 'Hang up',
  hold: 'Hold',
  resume: 'Resume',
  decline: 'Decline',
  busy: 'Busy',
  earlyMedia: 'Play before answer',
  twoWayMedia: 'Play and listen before answer',
};

export function networkCallList(
  calls: readonly NetworkCall[],
  act: (id: string, verb: string) => void,
): HTMLElement {
  const live = calls.filter((call) => call.state !== 'ended');
  const over = calls.filter((call) => call.state === 'ended');
  const shown = [...live, ...over].sort((a, b) => rank(b) - rank(a)).slice(0, Math.max(SHOWN, live.length));
  if (shown.length === 0) return element('p', { class: 'slds-text-color_weak' }, 'No calls.');
  return element('ul', {}, ...shown.map((call) => callItem(call, act)));
}

const rank = (call: NetworkCall): number => (call.state === 'ended' ? 0 : 1e15) + call.startedAt;

function callItem(call: NetworkCall, act: (id: string, verb: string) => void): HTMLElement {
  const far = call.direction === 'inbound' ? (call.from ?? 'Withheld number') : (call.to ?? 'Unknown');
  const way = call.direction === 'inbound' ? `${far} → ${call.agent}` : `${call.agent} → ${far}`;
  return element(
    'li',
    { class: 'lab-network-call', 'data-call-id': call.id, 'data-state': call.state },
    element('p', { class: 'slds-text-body_regular' }, element('b', {}, way)),
    element(
      'p',
      {},
      [call.state, call.name, call.queue, call.digits && `digits ${call.digits}`].filter(Boolean).join(' · '),
    ),
    element(
      'div',
      { class: 'lab-network-actions' },
      ...call.verbs.map((verb) =>
        element(
          'button',
          {
            class: 'slds-button slds-button_neutral lab-small',
            type: 'button',
            onclick: () => act(call.id, verb),
          },
          LABELS[verb] ?? verb,
        ),
      ),
    ),
  );
}
