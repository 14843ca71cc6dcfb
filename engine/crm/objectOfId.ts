// The object of a bare record id. The first three characters of an id name its object; those of standard objects are
// the same in every org, those of custom objects are not.

const BY_PREFIX: Readonly<Record<string, string>> = {
  '001': 'Account',
  '003': 'Contact',
  '00Q': 'Lead',
  '005': 'User',
  '006': 'Opportunity',
  '00T': 'Task',
  '00U': 'Event',
  '500': 'Case',
  '701': 'Campaign',
  '800': 'Contract',
  '801': 'Order',
  '02i': 'Asset',
};

/** '' when only the org knows. */
export const objectOfId = (id: string): string => BY_PREFIX[id.slice(0, 3)] ?? '';
