// Scoped modules that @salesforce/lightning-types does not declare.
declare module '@salesforce/label/*' {
  const label: string;
  export default label;
}
