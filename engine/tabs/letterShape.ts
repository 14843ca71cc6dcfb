// Letters of other tabs as they come in: see messages.ts. Beats are read whatever the schema of the rest, so that tabs of different
// versions know of each other; everything else only where both sides mean the same by it.
import { recordFieldsShape } from '../contract/crm/crmShape';
import type { ReadEvent } from '../contract/driver/eventShape';
import { isObject } from '../contract/plainData';
import type { PublicEvent } from '../contract/ports';
import type { PanelAnswer, PanelView } from '../contract/panel/panelView';
import { flag, id, list, moment, nullable, object, oneOf, optional, orElse } from '../contract/shape/shape';
import { number, plainObject, variants } from '../contract/shape/shape';
import type { Shape } from '../contract/shape/shape';
import { knownError } from '../contract/softphoneErrorShape';
import { forwardedShape, tabFactsShape } from '../contract/tabsShape';
import type { CallResult, TabMessage } from './messages';
import type { ArgumentsOf, TabMethod } from './tabMethods';

/** Whoever changes what a message means counts on. 2: what a leader says carries its term. 3: a view's announcements are a list. */
export const LETTER_SCHEMA = 3;

export const envelopeShape = object({
  v: number,
  build: optional(id()),
  id: id(),
  from: id(),
  to: id(),
});

const termShape = object({ tab: id(), since: moment });
const shownFields = { since: moment, number };
const beatShape = variants({
  beat: object({
    facts: tabFactsShape,
    term: orElse(nullable(termShape), null),
    shown: orElse(nullable(object(shownFields)), null),
  }),
  hello: object({}),
  left: object({}),
});

/** A view of the leader's, as far as this tab itself looks into it; the rest is the panel's. */
const viewShape: Shape<PanelView> = (value, told, path) => {
  const { v, status, tab, calls } = isObject(value) ? value : {};
  const isView = v === 1 && isObject(status) && isObject(tab) && Array.isArray(calls);
  if (isView && calls.every(isCallView)) return value as PanelView;
  told(path, 'is no view');
  return undefined;
};
const isCallView = (call: unknown): boolean =>
  isObject(call) && typeof call['id'] === 'string' && typeof call['state'] === 'string';

/** Read where it is used: by the method, the driver's shape, the panel. */
const json: Shape<unknown> = (value) => value ?? null;

const resultShape: Shape<CallResult> = (value, told, path) => {
  const read = object({ ok: flag, value: optional(json), error: optional(json) })(value, told, path);
  if (!read) return undefined;
  if (read.ok) return { ok: true, value: read.value ?? null };
  const error = knownError(read.error);
  if (error) return { ok: false, error };
  told(path, 'holds no known error');
  return undefined;
};

const typed = object({ type: id() });

const lettersShape = variants({
  input: object({ input: forwardedShape }),
  ack: object({ letter: id() }),
  view: object({ view: viewShape, ...shownFields }),
  answer: object({ answer: plainObject as unknown as Shape<PanelAnswer>, since: moment }),
  takeLead: object({ since: moment }),
  call: object({
    method: id() as unknown as Shape<TabMethod>,
    args: list(json, 8) as Shape<ArgumentsOf<TabMethod>>,
    since: nullable(moment),
    at: moment,
  }),
  result: object({ letter: id(), result: resultShape }),
  driverEvent: object({ event: plainObject as unknown as Shape<ReadEvent> }),
  lateSave: object({ fields: recordFieldsShape, recordId: id() }),
  published: object({
    event: object({
      eventType: oneOf(['onAgentStateChange', 'onCallChange']),
      payload: plainObject,
    }) as unknown as Shape<PublicEvent>,
  }),
});

/** `isSame`: the letter is of this schema. */
export const messageShape =
  (isSame: boolean): Shape<TabMessage> =>
  (value, told, path) => {
    const type = typed(value, told, path)?.type;
    if (type === 'beat' || type === 'hello' || type === 'left') return beatShape(value, told, path);
    return isSame ? lettersShape(value, told, path) : undefined;
  };
