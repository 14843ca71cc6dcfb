// What a panel asks for, as it comes in over the bridge or from another tab: see panelIntent.ts.
import { callCommandShape, callKey, commandShape } from '../driver/commandShape';
import { BOUNDS } from '../shape/bounds';
import {
  flag,
  id,
  moment,
  list,
  nullable,
  number,
  object,
  oneOf,
  optional,
  orElse,
  text,
  variants,
} from '../shape/shape';
import type { Shape } from '../shape/shape';
import type { PanelCommand, PanelIntent } from './panelIntent';

const bare = object({});
const ofCall = object({ callId: callKey });
const typed = text(BOUNDS.id);
const part = oneOf(['person', 'matter']);

export const intentShape = variants({
  dial: object({ text: typed, callerId: optional(id()), recentId: optional(callKey) }),
  'pendingDial.cancelled': bare,
  perform: object({
    command: callCommandShape as Shape<Extract<PanelIntent, { type: 'perform' }>['command']>,
  }),
  'tones.asked': ofCall,
  'agent.perform': object({ command: commandShape as unknown as Shape<PanelCommand> }),
  'notice.dismissed': object({ id: id() }),
  'presence.set': object({ id: id(), reasonId: optional(id()) }),
  'login.requested': bare,
  logout: bare,
  'notes.changed': object({ callId: callKey, text: text(BOUNDS.notes), revision: number }),
  'match.chosen': object({ callId: callKey, recordId: nullable(id()) }),
  // An older page knows one record only.
  'related.pinned': object({ callId: callKey, part: orElse(part, 'matter'), pinned: flag }),
  'related.taken': object({ callId: callKey, part }),
  'related.undone': ofCall,
  'record.opened': object({ recordId: id() }),
  'disposition.chosen': object({ callId: callKey, id: nullable(id()) }),
  'wrapUp.saved': ofCall,
  'call.selected': ofCall,
  'call.answeredHolding': ofCall,
  'log.retried': ofCall,
  'log.reopened': ofCall,
  'log.savedAnyway': object({ callId: optional(callKey) }),
  'unsaved.asked': bare,
  'banner.dismissed': object({ code: id() }),
  retry: bare,
  takeOver: bare,
  'sound.enabled': bare,
  'number.typed': object({ request: number, text: typed, caret: number }),
  'recents.page': object({ offset: moment }),
  'directory.search': object({ request: number, text: typed }),
  'devices.opened': bare,
  'devices.closed': bare,
  'devices.chosen': object({ use: oneOf(['microphone', 'speaker', 'ringer']), id: text(BOUNDS.sentence) }),
  'devices.checked': object({ use: oneOf(['microphone', 'speaker', 'ringer']), on: flag }),
  'selfCheck.asked': bare,
  'wrapper.switchedOff': object({ host: id() }),
  'panel.failed': object({ message: text(BOUNDS.sentence) }),
  'dispositions.chosen': object({ callId: callKey, ids: list(id(), BOUNDS.choices) }),
  'wrapper.dialAsked': object({ host: id(), text: typed }),
} satisfies Readonly<Record<PanelIntent['type'], Shape<object>>>) satisfies Shape<PanelIntent>;
