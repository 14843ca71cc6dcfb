// One record as the org keeps it, and what somebody wants to write into one.
export type FieldValue = string | number | boolean | null;
export type OrgRecord = Readonly<Record<string, FieldValue>> & { readonly Id: string };
export type Values = Readonly<Record<string, unknown>>;
