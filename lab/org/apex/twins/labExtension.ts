// What a class of the lab's org may do where the softphone asks its extensions.
import type { Records } from '../../records';
import type { Dial, LogFields, Pop } from './extensionSubjects';

export interface LabExtension {
  beforePop?(pop: Pop, records: Records): void | Promise<void>;
  beforeDial?(dial: Dial, records: Records): void | Promise<void>;
  beforeLog?(log: LogFields, records: Records): void | Promise<void>;
}
