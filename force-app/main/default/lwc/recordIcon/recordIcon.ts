// The standard icon of a record's object; objects of the org's own get the neutral one.
const ICONS: Readonly<Record<string, string>> = {
  Account: 'standard:account',
  Contact: 'standard:contact',
  Lead: 'standard:lead',
  Case: 'standard:case',
  Opportunity: 'standard:opportunity',
  PersonAccount: 'standard:person_account',
};

export const recordIcon = (object: string): string => ICONS[object] ?? 'standard:record';
