// A page has the numbering plans before it reads a number, and so has each test.
import plans from 'libphonenumber-js/min/metadata';
import { useNumberPlans } from '../../engine/crm/numberPlans';
import { NUMBER_USAGE } from '../../engine/crm/text/numberUsage';

useNumberPlans({ ...plans, usage: NUMBER_USAGE });
