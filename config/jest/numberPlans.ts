// A page has the numbering plans before it reads a number, and so has each test.
import plans from 'libphonenumber-js/min/metadata';
import { useNumberPlans } from '../../engine/crm/numberPlans';

useNumberPlans(plans);
