// A script of its own: what is needed once Salesforce refuses a save.
import { dropped, refusedSave } from '../engine/page/refusals';
import { LEFT_UNDER } from './besideLibrary';

Object.assign(globalThis, { [Symbol.for(LEFT_UNDER.refusals)]: { dropped, refusedSave } });
