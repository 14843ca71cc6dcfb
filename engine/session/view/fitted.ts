// A view that is too large is made smaller step by step: what helps the agent least goes first.
import { cut } from '../../crm/cleanText';
import type { CallView, PanelView } from '../../contract/panel/panelView';
import type { VendorAction } from '../../contract/driver/driver';

/** Bytes of a message to the panel. */
const MOST = 32 * 1024;

type Trim = (view: PanelView) => PanelView;

export function fitted(view: PanelView): PanelView {
  let next = view;
  for (const trim of TRIMS) {
    if (bytesOf(next) <= MOST) return next;
    next = trim(next);
  }
  return next;
}

/** Those that fit; what is too large for what is left is left out, later ones that are not stay. */
export function fitting<T extends object>(items: readonly T[], most: number): readonly T[] {
  // Brackets; each item has a comma.
  let bytes = 1;
  return items.filter((item) => {
    const size = bytesOf(item) + 1;
    if (bytes + size > most) return false;
    bytes += size;
    return true;
  });
}

const bytesOf = (plain: object): number => new TextEncoder().encode(JSON.stringify(plain)).length;

const calls =
  (change: (call: CallView) => CallView): Trim =>
  (view) => ({
    ...view,
    calls: view.calls.map((call) => (call.id === view.currentCallId ? call : change(call))),
  });

const plainActions = (actions: readonly VendorAction[], most: number): readonly VendorAction[] =>
  actions.slice(0, most).map(({ form, ...action }) => action);

const TRIMS: readonly Trim[] = [
  // The others have been heard, or would come late.
  (view) => ({ ...view, announcements: view.announcements.slice(-1) }),
  // One line each: what can be pressed there, and who it is.
  calls((call) => ({
    ...call,
    ...{ parties: [], wrapUp: null, queue: null, dialled: null, tones: null, attributes: [] },
    actions: call.actions.filter(({ action, enabled }) => enabled && ['answer', 'hangup'].includes(action)),
  })),
  (view) => ({
    ...view,
    status: {
      ...view.status,
      options: view.status.options
        .slice(0, 60)
        .map((option) => ({ ...option, reasons: option.reasons.slice(0, 5) })),
      vendorActions: plainActions(view.status.vendorActions, 5),
      queues: view.status.queues.slice(0, 10),
    },
    dial: { ...view.dial, callerIds: view.dial.callerIds.slice(0, 20) },
    calls: view.calls.map((call) => ({
      ...call,
      vendorActions: plainActions(call.vendorActions, 5),
      wrapUp: call.wrapUp && { ...call.wrapUp, dispositions: call.wrapUp.dispositions.slice(0, 30) },
    })),
  }),
  (view) => shortened(view, 40),
  (view) => ({
    ...view,
    status: { ...view.status, options: view.status.options.map((option) => ({ ...option, reasons: [] })) },
  }),
  (view) => shortened(view, 12),
  (view) => ({
    ...view,
    watched: [],
    status: {
      ...view.status,
      options: view.status.options.slice(0, 40),
      queues: view.status.queues.slice(0, 5),
    },
    dial: { ...view.dial, callerIds: view.dial.callerIds.slice(0, 10) },
  }),
];

/** Words for people, never ids, and not the notes: those are the agent's own. */
function shortened(view: PanelView, most: number): PanelView {
  const words = new Set(['label', 'reason', 'text', 'national', 'international', 'queue', 'detail', 'name']);
  return JSON.parse(
    JSON.stringify(view, function (this: object, key: string, value: unknown) {
      const isNotes = 'savedAt' in this;
      return typeof value === 'string' && words.has(key) && !isNotes ? cut(value, most) : value;
    }),
  ) as PanelView;
}
