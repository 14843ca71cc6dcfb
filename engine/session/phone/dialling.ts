// From a click or a typed number to one dial command: read, wait while the driver comes up, send once or report.
import type { ClickToDial } from '../../contract/crm/crm';
import type { DialAnswer } from '../../contract/crm/extension';
import type { PanelIntent } from '../../contract/panel/panelIntent';
import { named } from '../../crm/objectOfId';
import { numberView, readNumber } from '../../crm/phoneNumber';
import { fault } from '../../errors';
import { announce } from '../state/announcements';
import { clearBanners, dismissBannerOf } from '../state/banners';
import { shownName } from '../state/callName';
import { send } from './commands';
import { notDialled, reportPending } from './dialResults';
import { ANNOUNCE } from '../state/labelKeys';
import { readiness } from '../state/readiness';
import type { DialRequest, SessionState } from '../state/state';
import type { Step } from '../state/step';
import { step } from '../state/step';
import { tabForSearch } from '../state/tabs';

const MOST_CLICKS = 100;

/** A click that comes again after a change of leader is the same click. */
export function clickedToDial(state: SessionState, id: string, payload: ClickToDial, at: number): Step {
  if (state.dial.clicks.includes(id)) return step(state);
  const clicks = [...state.dial.clicks, id].slice(-MOST_CLICKS);
  const known = { ...state, dial: { ...state.dial, clicks } };
  const record = payload.record && named(payload.record);
  const { number: text } = payload;
  return request(known, { text, record, name: record?.name ?? null, callerId: null }, at);
}

export function dialAsked(
  state: SessionState,
  intent: Extract<PanelIntent, { type: 'dial' }>,
  at: number,
): Step {
  const recent = state.recents.find(({ id }) => id === intent.recentId);
  const record = recent?.record ? { ...recent.record } : null;
  return request(
    recent ? dismissBannerOf(state, recent.id) : state,
    {
      text: intent.text,
      record: record && { id: record.id, object: record.object, name: record.name },
      name: record?.name ?? recent?.title.text ?? null,
      callerId: intent.callerId ?? null,
    },
    at,
  );
}

type Wish = Pick<DialRequest, 'text' | 'record' | 'name' | 'callerId'>;

function request(state: SessionState, wish: Wish, at: number): Step {
  const parsed = readNumber(wish.text, 'outbound', state.config);
  if (parsed.dialString === null) return step(notDialled(state, wish.text, fault('SP-3004')));
  const dial: DialRequest = {
    ...wish,
    id: '',
    isExtended: false,
    text: wish.text.slice(0, 128),
    name: wish.name === null ? null : shownName(wish.name),
    dialString: parsed.dialString,
    number: numberView(parsed),
    tones: parsed.extension ?? '',
    isFirstOfSeveral: parsed.isFirstOfSeveral === true,
  };
  // A second press on the same number while the first is under way.
  if (isUnderWay(state, dial)) return step(state);
  const told = dial.isFirstOfSeveral
    ? announce(state, ANNOUNCE.firstOfSeveral, [dial.number.national])
    : state;
  return proceed(told, dial, at);
}

function proceed(state: SessionState, dial: DialRequest, at: number): Step {
  const ready = readiness(state);
  switch (ready.state) {
    case 'ready':
      return extendOrSend(state, dial, at);
    case 'wait':
      return step(wait(state, dial, at));
    case 'no':
      return step(notDialled(state, dial.text, ready.error));
  }
}

const isUnderWay = ({ dial }: SessionState, { dialString }: DialRequest): boolean =>
  dial.pending?.dialString === dialString ||
  dial.extending.some((each) => each.dialString === dialString) ||
  dial.inFlight.some((each) => each.dialString === dialString && !each.isTaken && !each.isUnsure);

/** Without a host that could ask, or once it has been asked, a dial goes its way. */
function extendOrSend(state: SessionState, dial: DialRequest, at: number): Step {
  const isWanted = state.config.extensions.beforeDial && !dial.isExtended;
  const tab = isWanted ? tabForSearch(state) : null;
  if (tab === null) return sendDial(state, dial, at);
  const sequence = state.sequence + 1;
  const { dialString, number, record } = dial;
  const id = `x${sequence}`;
  const asked = { ...requestOf(dial), id, isExtended: true };
  const extending = [...state.dial.extending, asked];
  return step(
    { ...state, sequence, dial: { ...state.dial, pending: null, extending } },
    {
      type: 'extension.ask',
      ...{ tab, point: 'beforeDial', subject: id },
      question: { number: number.e164 ?? dialString, ...(record ? { recordId: record.id } : {}) },
    },
  );
}

/** What the customer's extension says about a dial that waits for it; null: as it was asked for. */
export function dialExtended(state: SessionState, id: string, answer: DialAnswer | null, at: number): Step {
  const dial = state.dial.extending.find((each) => each.id === id);
  if (!dial) return step(state);
  const extending = state.dial.extending.filter((each) => each !== dial);
  const known: SessionState = { ...state, dial: { ...state.dial, extending } };
  switch (answer?.type) {
    case undefined:
      return proceed(known, dial, at);
    case 'block':
      return step(notDialled(known, dial.text, fault('SP-3009', { params: [answer.reason] })));
    case 'number': {
      // It has been through the rules already.
      const parsed = readNumber(answer.number, 'outbound', { ...state.config, numberRules: [] });
      const { dialString } = parsed;
      if (dialString === null) return step(notDialled(known, dial.text, fault('SP-3004')));
      const tones = parsed.extension ?? dial.tones;
      return proceed(known, { ...dial, dialString, number: numberView(parsed), tones }, at);
    }
  }
}

function sendDial(state: SessionState, dial: DialRequest, at: number): Step {
  const sent = send(
    clearBanners(state, 'dial'),
    {
      type: 'dial',
      to: { kind: 'number', value: dial.dialString },
      ...(dial.callerId === null ? {} : { from: dial.callerId }),
    },
    { durable: true },
  );
  const inFlight = [
    ...sent.state.dial.inFlight,
    {
      ...{ ...requestOf(dial), id: sent.id, at },
      ...{ isExtended: true, isTaken: false, isUnsure: false, callId: null, callKey: null },
    },
  ];
  return { ...sent, state: { ...sent.state, dial: { ...sent.state.dial, pending: null, inFlight } } };
}

/** Without what it was while it waited. */
const requestOf = (dial: DialRequest): Omit<DialRequest, 'id' | 'isExtended'> => {
  const { dialString, number, name, record, callerId, text, tones, isFirstOfSeveral } = dial;
  return { dialString, number, name, record, callerId, text, tones, isFirstOfSeveral };
};

/** There is room for one: an older wish is reported, not forgotten. */
function wait(state: SessionState, dial: DialRequest, at: number): SessionState {
  const free = state.dial.pending ? reportPending(state, fault('SP-3003')) : state;
  const pending = { ...dial, expiresAt: at + state.config.timeouts.pendingDial };
  const waiting = { ...free, dial: { ...free.dial, pending } };
  return announce(waiting, ANNOUNCE.dialWaiting, [dial.name ?? dial.number.national]);
}

/** After every input: the wish is carried out as soon as that is possible, and reported once it never will be. */
export function dialPending(state: SessionState, at: number): Step {
  const { pending } = state.dial;
  if (!pending) return step(state);
  const ready = readiness(state);
  if (ready.state === 'ready') return extendOrSend(state, pending, at);
  return ready.state === 'no' && ready.isLasting ? step(reportPending(state, ready.error)) : step(state);
}

export function pendingDialDue(state: SessionState, at: number): SessionState {
  const { pending } = state.dial;
  return pending && pending.expiresAt <= at ? reportPending(state, fault('SP-3003')) : state;
}

export const pendingDialCancelled = (state: SessionState): SessionState => ({
  ...state,
  dial: { ...state.dial, pending: null },
});
