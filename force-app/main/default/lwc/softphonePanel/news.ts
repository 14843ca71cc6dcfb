// What is new from one view to the next, in words for the live regions: what the engine says of calls, and everything that has
// come up on the screen. The first view is no news, but for what stands in the way and for a call that rings.
import type {
  AnnouncementView,
  CallView,
  ErrorView,
  PanelView,
  PartyView,
} from '../../../../../engine/contract/panel/panelView';
import { endText } from 'c/callWords';
import { label, labelText, textOf } from 'c/labels';
import type { LabelName } from 'c/labels';

export interface News {
  readonly text: string;
  readonly isUrgent: boolean;
  /** The call whose ringing this tells of: no longer true once it has stopped. */
  readonly ringing: string | null;
}

export function newsOf(before: PanelView | null, after: PanelView): readonly News[] {
  const told = after.announcements
    .filter(({ id }) => !before?.announcements.some((each) => each.id === id))
    .filter(({ callId, endReason }) => endReason !== 'transferred' || !isMerged(callId, before, after));
  const news = before
    ? [...told.map((each) => toldOf(each, after)), ...shownOf(before, after).map(politely)]
    : told.map((each) => toldOf(each, after)).filter(({ ringing }) => ringing !== null);
  const isSaid = new Set<string>();
  return [...news, ...standingNews(before, after).map(politely)].filter(({ text }) => {
    const isNew = text !== '' && !isSaid.has(text);
    isSaid.add(text);
    return isNew;
  });
}

export const politely = (text: string): News => ({ text, isUrgent: false, ringing: null });

export const isRinging = (view: PanelView | null, callId: string): boolean =>
  view?.calls.some(({ id, state }) => id === callId && state === 'offered') ?? false;

/** How it ended is said in its own word, unless the sentence says it already. */
const SAID_ALREADY: ReadonlySet<string> = new Set(['transferred', 'missed']);

function toldOf(
  { labelKey, params, assertive, callId, endReason = '' }: AnnouncementView,
  view: PanelView,
): News {
  const call = view.calls.find(({ id }) => id === callId);
  const nobody = call ? textOf(call.title) : label('Unknown_Number');
  const sentence = labelText(
    labelKey,
    params.map((param) => (param === '' ? nobody : param)),
  );
  const ending = SAID_ALREADY.has(endReason) ? '' : endText(endReason);
  return {
    text: ending === '' ? sentence : `${sentence} ${ending}.`,
    isUrgent: assertive,
    ringing: callId !== null && isRinging(view, callId) ? callId : null,
  };
}

/** The leg is over because its people are in another call now: who has joined there is said. */
function isMerged(callId: string | null, before: PanelView | null, { calls }: PanelView): boolean {
  const over = before?.calls.find(({ id }) => id === callId);
  if (!over) return false;
  const isWho = ({ name, number }: PartyView): boolean =>
    number?.national === over.number?.national || textOf(name) === textOf(over.title);
  return calls.some(({ id, parties }) => id !== callId && parties.length > 1 && parties.some(isWho));
}

function shownOf(before: PanelView, after: PanelView): readonly string[] {
  return [...linkNews(before, after), ...presenceNews(before, after), ...callsNews(before, after)];
}

function linkNews({ screen, status: was }: PanelView, { status: is }: PanelView): readonly string[] {
  if (is.phase !== 'ready' || was.phase === 'ready') return [];
  if (was.phase === 'reconnecting') return [label('Announce_Linked')];
  return screen === 'sign-in' ? [label('Announce_SignedIn')] : [];
}

/** The system's own word for a call or its wrap-up; the call itself has been said. */
const isOfCall = ({ kind, options }: PanelView['status']): boolean =>
  (kind === 'busy' || kind === 'wrapup') && !options.some(({ selected }) => selected);

/** Also of one that somebody else has set. */
function presenceNews({ status: was }: PanelView, { status: is }: PanelView): readonly string[] {
  const isOther = is.label !== was.label || is.reason !== was.reason;
  const isBack = isOfCall(was) && was.kind === 'busy' && is.kind === 'available';
  const isLater = is.pendingLabel !== null && is.pendingLabel !== was.pendingLabel;
  return [
    ...(isOther && !isBack && !isOfCall(is) && is.label !== null && is.phase === 'ready'
      ? [label('Announce_Status', is.reason === null ? is.label : `${is.label}: ${is.reason}`)]
      : []),
    ...(isLater ? [label('Status_Pending', is.pendingLabel)] : []),
  ];
}

const callsNews = (before: PanelView, after: PanelView): readonly string[] =>
  after.calls.flatMap((call) => {
    const was = before.calls.find(({ id }) => id === call.id);
    if (was) return [...foundNews(was, call), ...partiesNews(was, call)];
    return call.state === 'dialing' ? [label('Announce_Dialing', textOf(call.title))] : [];
  });

function foundNews(was: CallView, is: CallView): readonly string[] {
  if (is.matches.state !== 'done' || was.matches.state === 'done') return [];
  const { length } = is.matches.records;
  if (length > 1) return [label('Announce_MatchedSeveral', String(length))];
  return length === 1 ? [label('Announce_Matched', is.matches.records[0]?.name ?? '')] : [];
}

/** Of several: with one alone the call itself tells. */
function partiesNews(was: CallView, is: CallView): readonly string[] {
  if (was.parties.length === 0 || is.parties.length < 2) return [];
  const left = was.parties.filter((party) => isThere(party) && !is.parties.some(({ id }) => id === party.id));
  const wereSeveral = was.parties.filter(isThere).length > 1;
  return [
    ...is.parties.flatMap((party) => {
      const before = was.parties.find(({ id }) => id === party.id);
      const name = partyNews(before, party, wereSeveral);
      return name === null ? [] : [label(name, textOf(party.name))];
    }),
    ...left.map(({ name }) => label('Announce_Left', textOf(name))),
  ];
}

const isThere = ({ state }: PartyView): boolean => state === 'connected' || state === 'held';

function partyNews(was: PartyView | undefined, is: PartyView, wereSeveral: boolean): LabelName | null {
  if (!was || !isThere(was)) return isThere(is) ? 'Announce_Joined' : null;
  if (is.state === 'left') return 'Announce_Left';
  // Held and back together with the call: the call says it.
  if (!wereSeveral) return null;
  if (is.state !== was.state) return is.state === 'held' ? 'Announce_Held' : 'Announce_PartyBack';
  if (is.muted === was.muted) return null;
  return is.muted ? 'Announce_PartyMuted' : 'Announce_PartyHeard';
}

/** What stands on the screen until it is over. */
const standingNews = (before: PanelView | null, after: PanelView): readonly string[] => {
  const was = before ? standing(before) : [];
  return standing(after).filter((text) => !was.includes(text));
};

function standing(view: PanelView): readonly string[] {
  const { banner, problem, signIn, unsavedLogs } = view;
  const errors = [banner?.error, problem, signIn?.error, ...view.calls.map(({ error }) => error)];
  return [
    ...errors.flatMap((error) => (error ? [errorText(error)] : [])),
    ...view.notices.map(({ text }) => text),
    ...(unsavedLogs.waiting > 0 ? [label('Unsaved_Waiting', String(unsavedLogs.waiting))] : []),
    ...(unsavedLogs.failed > 0 ? [label('Unsaved_Failed', String(unsavedLogs.failed))] : []),
    ...unsavedLogs.refused.map(({ title, error }) =>
      [label('Unsaved_Refused', textOf(title)), error.said ?? ''].join('. '),
    ),
    ...(view.sound === 'blocked' ? [label('Sound_Blocked')] : []),
    ...(view.memoryOnly ? [label('Memory_Only')] : []),
  ];
}

const errorText = ({ labelKey, remedyKey, params }: ErrorView): string =>
  `${labelText(labelKey, params)} ${labelText(remedyKey, params)}`;
