// Every border, by its name.
import { apex, openCti } from './borders/answers';
import { driverEvents } from './borders/driverEvents';
import { finesseXml, sipMessages, wrapperCalls } from './borders/drivers';
import { configuration, memories, rows, snapshots } from './borders/stored';
import { bridge, letters } from './borders/tabs';

export const BORDERS = {
  driverEvents,
  bridge,
  letters,
  openCti,
  apex,
  snapshots,
  rows,
  configuration,
  memories,
  wrapperCalls,
  finesseXml,
  sipMessages,
};
