// What of a session is kept over pages and versions. A change here needs a new number and a fixture of what the number before
// wrote (fixtures/): the tests restore every fixture there is, and compare what is written now with the newest, name by name.
import { callCommandShape, callKey } from '../../contract/driver/commandShape';
import { callShape } from '../../contract/driver/callShape';
import { popDataShape, popTargetShape, recordMatchShape, recordRefShape } from '../../contract/crm/crmShape';
import { recordFactsShape, recordFieldsShape } from '../../contract/crm/crmShape';
import { droppedShape } from '../../contract/droppedShape';
import { BOUNDS } from '../../contract/shape/bounds';
import { flag, id, list, map, moment, nullable, number, object, oneOf } from '../../contract/shape/shape';
import { optional, orElse, since, text } from '../../contract/shape/shape';
import type { Shape } from '../../contract/shape/shape';
import { softphoneErrorShape } from '../../contract/softphoneErrorShape';
import type { RelatedAnswer } from '../../crm/relatedRecord';
import type { CallLogStatus } from '../../contract/ports';
import { NO_LOG } from '../state/callRecord';
import type { CallRecord } from '../state/callRecord';
import { initialDial } from '../state/state';
import type { LogRecord, SessionState, Tombstone } from '../state/state';

/** 2: carries build, term and revision; numbers are read anew from their address. */
export const SNAPSHOT_SCHEMA = 2;
export const KEPT = ['calls', 'gone', 'selected', 'dial', 'logs', 'sequence', 'recents'] as const;

const nullOr = <T>(shape: Shape<T>): Shape<T | null> => orElse(nullable(shape), null);
const label = text(BOUNDS.name);

const logStatusShape = object({
  key: callKey,
  state: oneOf(['waiting', 'saving', 'saved', 'confirming', 'uncertain', 'failed']),
  final: flag,
  recordId: optional(id()),
  attempt: orElse(number, 0),
  retryAt: optional(moment),
  error: optional(softphoneErrorShape),
  dropped: optional(list(droppedShape, BOUNDS.attributes)),
  hangsAt: optional(label),
}) satisfies Shape<CallLogStatus>;

const logShape = object({
  isDrafted: orElse(flag, false),
  isFinal: orElse(flag, false),
  isTaken: orElse(flag, false),
  dirtyAt: nullOr(moment),
  status: nullOr(logStatusShape),
  extension: since(oneOf(['none', 'asked', 'again']), 'none'),
  added: since(recordFieldsShape, {}),
  taskId: since(nullable(id()), null),
  toldDropped: since(list(text(BOUNDS.sentence), BOUNDS.attributes), []),
}) satisfies Shape<CallRecord['log']>;

const matchShape = object({
  state: oneOf(['none', 'wanted', 'searching', 'done', 'failed']),
  tries: orElse(number, 0),
  found: nullOr(
    object({ kind: oneOf(['none', 'one', 'many']), records: list(recordMatchShape, BOUNDS.choices) }),
  ),
  popData: nullOr(popDataShape),
  chosenId: nullOr(id()),
}) satisfies Shape<CallRecord['match']>;

const relationShape = object({
  record: nullOr(recordRefShape),
  source: oneOf(['none', 'attribute', 'clicked', 'match', 'chosen', 'viewed', 'pinned']),
}) satisfies Shape<RelatedAnswer>;

/** What is missing is worked out from the rest, or belongs to the page that is gone. */
export type KeptCall = Omit<
  CallRecord,
  'number' | 'quality' | 'error' | 'isConfirmed' | 'asked' | 'chosen' | 'person' | 'matter'
> & {
  readonly person?: RelatedAnswer;
  readonly matter?: RelatedAnswer;
  /** Before a call belonged to two. */
  readonly related?: RelatedAnswer;
  readonly chosen?: CallRecord['chosen'];
  /** Before a call could have several. */
  readonly dispositionId?: string;
};
export const keptCallShape = object({
  key: callKey,
  tab: orElse(id(), '-'),
  call: callShape,
  address: orElse(text(BOUNDS.id), ''),
  kept: since(list(object({ command: callCommandShape, until: moment }), 10), []),
  isLost: orElse(flag, false),
  notes: object({
    text: text(BOUNDS.notes),
    revision: orElse(number, 0),
    changedAt: nullOr(moment),
    savedAt: nullOr(moment),
  }),
  match: orElse(matchShape, { state: 'wanted', tries: 0, found: null, popData: null, chosenId: null }),
  pop: orElse(
    object({
      state: oneOf(['none', 'due', 'extending', 'wanted', 'asked']),
      target: nullOr(popTargetShape),
    }),
    { state: 'asked', target: null },
  ),
  tones: since(
    nullable(
      object({
        text: text(BOUNDS.id),
        state: oneOf(['waiting', 'sending', 'sent', 'stopped']),
        rest: text(BOUNDS.id),
        nextAt: nullOr(moment),
      }),
    ),
    null,
  ),
  isFirstOfSeveral: since(flag, false),
  clicked: nullOr(recordRefShape),
  behind: since(nullable(recordFactsShape), null),
  viewed: nullOr(recordRefShape),
  pinned: nullOr(recordRefShape),
  viewedPerson: since(nullable(recordRefShape), null),
  undonePersonId: since(nullable(id()), null),
  pinnedPerson: since(nullable(recordRefShape), null),
  person: optional(relationShape),
  matter: optional(relationShape),
  related: optional(relationShape),
  log: orElse(logShape, NO_LOG),
  wrapUp: nullOr(
    object({ startedAt: moment, isVendors: flag, deadline: nullOr(moment), isWarned: orElse(flag, false) }),
  ),
  dispositionId: optional(id()),
  chosen: optional(list(object({ id: id(), label, isVendors: flag }), BOUNDS.choices)),
  isWrappedUp: since(flag, false),
  isPresented: orElse(flag, false),
  finishedAt: nullOr(moment),
}) satisfies Shape<KeptCall>;

const numberShape = object({ e164: nullOr(label), national: label, international: label });
const dialFields = {
  /** '' until it is sent. */
  id: text(BOUNDS.id),
  dialString: id(),
  number: numberShape,
  name: nullOr(label),
  record: nullOr(recordRefShape),
  callerId: nullOr(id()),
  text: text(BOUNDS.id),
  tones: since(text(BOUNDS.id), ''),
  isFirstOfSeveral: since(flag, false),
  isExtended: since(flag, false),
};
const dialShape = object({
  pending: nullOr(object({ ...dialFields, expiresAt: moment })),
  extending: since(list(object(dialFields), 10), []),
  inFlight: orElse(
    list(
      object({
        ...dialFields,
        at: moment,
        isTaken: orElse(flag, false),
        callId: nullOr(id()),
        callKey: nullOr(callKey),
        isUnsure: orElse(flag, false),
      }),
      BOUNDS.calls,
    ),
    [],
  ),
  clicks: orElse(list(id(), BOUNDS.choices), []),
  prefill: nullOr(object({ text: text(BOUNDS.id), revision: number })),
}) satisfies Shape<SessionState['dial']>;

const recentShape = object({
  id: callKey,
  direction: oneOf(['inbound', 'outbound', 'internal']),
  outcome: oneOf(['answered', 'missed', 'declined', 'not-reached']),
  title: object({ text: optional(label), labelKey: optional(id()), params: optional(list(label, 10)) }),
  number: nullOr(numberShape),
  at: moment,
  durationSeconds: nullOr(number),
  record: nullOr(object({ id: id(), object: id(), name: label, detail: orElse(label, '') })),
});

/** Beside the calls, which are read one by one: what is wrong in one leaves the others alone. */
export const keptRestShape = object({
  gone: orElse(
    list(object({ key: callKey, tab: id(), callId: id() }) satisfies Shape<Tombstone>, BOUNDS.choices),
    [],
  ),
  selected: nullOr(callKey),
  dial: orElse(dialShape, initialDial),
  logs: orElse(
    map(object({ status: logStatusShape, recordName: nullOr(label) }) satisfies Shape<LogRecord>, 1_000),
    {},
  ),
  sequence: orElse(number, 0),
  recents: orElse(list(recentShape, BOUNDS.recents), []),
}) satisfies Shape<Omit<Pick<SessionState, (typeof KEPT)[number]>, 'calls'>>;
