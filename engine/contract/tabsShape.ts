// What tabs tell each other about themselves and hand to their leader, as it comes in: see tabs.ts.
import { clickToDialShape, navigationShape, recordRefShape } from './crm/crmShape';
import { driverErrorShape } from './driver/callShape';
import { intentShape } from './panel/intentShape';
import { BOUNDS } from './shape/bounds';
import { flag, id, moment, nullable, object, oneOf, optional, orElse, text, variants } from './shape/shape';
import type { Shape } from './shape/shape';
import { softphoneErrorShape } from './softphoneErrorShape';
import type { ForwardedInput, TabFacts } from './tabs';

export const tabFactsShape = object({
  id: id(),
  visible: orElse(flag, false),
  activeAt: orElse(moment, 0),
  host: orElse(
    object({ state: oneOf(['starting', 'ready', 'failed']), error: optional(softphoneErrorShape) }),
    { state: 'starting' },
  ),
  activated: orElse(flag, false),
  build: optional(id()),
  viewed: orElse(nullable(recordRefShape), null),
}) satisfies Shape<TabFacts>;

export const forwardedShape = variants({
  intent: object({ tab: id(), intent: intentShape }),
  clickToDial: object({ tab: id(), id: id(), payload: clickToDialShape }),
  navigated: object({ tab: id(), payload: navigationShape }),
  'microphone.changed': object({
    tab: id(),
    isLost: flag,
    label: text(BOUNDS.name),
    error: nullable(driverErrorShape),
  }),
}) satisfies Shape<ForwardedInput>;
