// What the stand-in's page carries: written by the server, read by the browser.

export interface VoiceSetup {
  readonly connectorUrl: string;
  /** What Salesforce hands to the connector: the contact center's items among it. */
  readonly connectorConfig: Readonly<Record<string, string>>;
  readonly userName: string;
  readonly statuses: readonly {
    readonly id: string;
    readonly label: string;
    /** Word of the library: Online or Offline. */
    readonly kind: 'Online' | 'Offline';
  }[];
}
export const SETUP_ID = 'voice-setup';
/** The library takes nobody but https names of Salesforce's: under this one the lab's page hands on what its own sends. */
export const SALESFORCE_NAME = 'https://lab.lightning.force.com';
