// A page has the numbering plans before it reads a number, and so has each test.
import { getCountryCallingCode, Metadata, parsePhoneNumberFromString } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/min/metadata';
import { useNumberPlans } from '../../engine/crm/numberPlans';

useNumberPlans({ metadata, getCountryCallingCode, Metadata, parsePhoneNumberFromString });
