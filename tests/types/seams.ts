// Compiled, never run: each seam refuses a table that has forgotten one place, or has one too many.
import type { CrmHost } from '../../engine/contract/crm/crm';
import type { Handlers } from '../../engine/contract/handlers';
import type { PanelIntent } from '../../engine/contract/panel/panelIntent';
import type { PublicEventType } from '../../engine/contract/publicEvents';
import type { EventSinks } from '../../engine/page/events/eventSinks';
import type { Effect } from '../../engine/session/state/effects';
import type { CallTimerKind, SessionTimerKind, Timer } from '../../engine/session/state/input';
import type { Tab } from '../../engine/tabs/tab';

type All<Keys extends string> = Readonly<Record<Keys, true>>;
declare const tab: Tab;
declare const sinks: EventSinks;
declare const intents: Handlers<PanelIntent, void>;
declare const intentsButLogout: Omit<typeof intents, 'logout'>;
declare const effectsButLogin: Omit<Handlers<Effect, void>, 'login'>;

// @ts-expect-error -- a host without its other methods
export const host: CrmHost = { refreshView: () => Promise.resolve() };
// @ts-expect-error -- no such method of a host
void tab.ask('b', 'host.unknown', []);
// @ts-expect-error -- a method's arguments are its own
void tab.ask('b', 'host.setClickToDial', ['yes']);

// @ts-expect-error -- an event is missing
export const events: All<PublicEventType> = { onClickToDial: true };
// @ts-expect-error -- each event has its own payload
sinks.publish('onClickToDial', { url: '', record: null });
// @ts-expect-error -- and its listener gets that one
sinks.subscribe('onNavigationChange', ({ number }) => number);

// @ts-expect-error -- the other kinds are missing
export const sessionTimers: All<SessionTimerKind> = { dials: true };
// @ts-expect-error -- the other kinds are missing
export const callTimers: All<CallTimerKind> = { log: true };
// @ts-expect-error -- a call's timer says whose it is
export const withoutKey: Timer = { kind: 'log', at: 0 };

// @ts-expect-error -- an intent is missing
export const intentHandlers: Handlers<PanelIntent, void> = intentsButLogout;
export const wrongIntent: Handlers<PanelIntent, unknown> = {
  ...intents,
  // @ts-expect-error -- each handler gets its own intent only
  logout: ({ callId }) => callId,
};

// @ts-expect-error -- an effect is missing
export const effectHandlers: Handlers<Effect, void> = effectsButLogin;
