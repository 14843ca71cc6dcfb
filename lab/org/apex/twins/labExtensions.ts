// Extensions that only the lab's org has: a profile names them in Before_Pop__c, Before_Dial__c and Before_Log__c, as a
// customer's profile names its own Apex classes.
import type { LabExtension } from './labExtension';
import { ApexFailure } from '../apexFailure';

/** Far beyond the time that the engine gives an extension. */
const SLOW_MS = 3_000;

const slowly = (act: () => void): Promise<void> =>
  new Promise((done) => {
    setTimeout(() => {
      act();
      done();
    }, SLOW_MS).unref();
  });

const fail = (): never => {
  throw new ApexFailure('System.NullPointerException: Attempt to de-reference a null object');
};

export const LAB_EXTENSIONS: Readonly<Record<string, LabExtension>> = {
  /** Opens the case whose number the caller has typed (attribute `ticket`); opens nothing for the queue Internal. */
  LabCasePop: {
    beforePop: (pop, records) => {
      if (pop.queue === 'Internal') pop.skip();
      const ticket = pop.attributes['ticket'];
      const found = records.list('Case').find((each) => ticket && each['CaseNumber'] === ticket);
      if (found) pop.openRecord(found.Id);
    },
  },
  /** Calls people on their mobile, and nobody at premium rates. */
  LabDialRules: {
    beforeDial: (dial, records) => {
      const mobile = dial.recordId === null ? null : records.find(dial.recordId)?.['MobilePhone'];
      if (dial.phoneNumber?.startsWith('+1900')) dial.block('Premium numbers are not dialled');
      else if (typeof mobile === 'string' && mobile !== '') dial.dialInstead(mobile);
    },
  },
  /** Inbound calls are urgent. */
  LabUrgentLog: {
    beforeLog: (log) => {
      if (log.fields['CallType'] === 'Inbound') log.put('Priority', 'High');
    },
  },
  /** Answers when nobody waits any more. */
  LabSlow: {
    beforePop: (pop) => slowly(() => pop.skip()),
    beforeDial: (dial) => slowly(() => dial.block('Too late')),
    beforeLog: (log) => slowly(() => log.put('Priority', 'Low')),
  },
  LabFailing: { beforePop: fail, beforeDial: fail, beforeLog: fail },
};
