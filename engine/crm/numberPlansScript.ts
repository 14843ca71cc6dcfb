// A script of its own, beside the engine's and beside the wrapper library's: the numbering plans, and what reads numbers by them.
import {
  getCountryCallingCode,
  Metadata,
  parsePhoneNumberFromString,
  type MetadataJson,
} from 'libphonenumber-js/core';
import { PLANS_LEFT_UNDER, type NumberPlans } from './numberPlans';
import { NUMBER_USAGE } from './text/numberUsage';

/** JSON, as the phone number library publishes it: a browser reads that faster than the same as a program. */
declare const NUMBER_PLANS: string;

const plans: NumberPlans = {
  metadata: JSON.parse(NUMBER_PLANS) as MetadataJson,
  usage: NUMBER_USAGE,
  ...{ getCountryCallingCode, Metadata, parsePhoneNumberFromString },
};
Object.assign(globalThis, { [Symbol.for(PLANS_LEFT_UNDER)]: plans });
