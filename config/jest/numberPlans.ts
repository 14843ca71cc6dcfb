// A page has the numbering plans before it reads a number, and so has each test.
import { getCountryCallingCode, Metadata, parsePhoneNumberFromString } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/min/metadata';
import { useNumberPlans } from '../../engine/crm/numberPlans';
import { NUMBER_USAGE } from '../../engine/crm/text/numberUsage';

useNumberPlans({
  ...{ metadata, usage: NUMBER_USAGE },
  ...{ getCountryCallingCode, Metadata, parsePhoneNumberFromString },
});
