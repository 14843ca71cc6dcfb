/** Salesforce takes no hyphen in the name of a static resource, and a driver's id may have one. */
export const driverResource = (id: string): string => `SoftphoneDriver_${id.replaceAll('-', '_')}`;
