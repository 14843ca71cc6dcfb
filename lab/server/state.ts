// Everything that the lab remembers while it runs, and how it starts over.
import type { LabOptions } from '../options';
import { driverOf, type TelephonePeer } from '../peers/peer';
import { apexContext } from '../org/apex/apexContext';
import { LAB_PROVIDER } from '../org/apex/twins/credential';
import { CustomMetadata } from '../org/apex/metadata/customMetadata';
import { seededSetup, type OrgSetup } from '../org/apex/orgSetup';
import type { ApexContext, MintCredential } from '../org/apex/webService';
import type { OrgContext } from '../org/openCtiOrg';
import type { Records, User } from '../org/records';
import { seededLayout, seededRecords } from '../org/seed';
import type { SoftphoneLayout } from '../org/softphoneLayout';
import { callCenterSettings } from './pages/callCenter';
import { Faults } from './openCti/faults';
import { OpenCtiLog } from './openCti/openCtiLog';
import { pageConfiguration } from './pages/pageConfiguration';
import { Settings } from './settings';

export interface Origins {
  readonly lightning: string;
  readonly page: string;
}

export class LabState {
  readonly options: LabOptions;
  readonly origins: Origins;
  readonly log = new OpenCtiLog();
  readonly faults = new Faults();
  readonly settings: Settings;
  readonly peer: TelephonePeer | null;
  records: Records;
  layout: SoftphoneLayout;
  metadata: CustomMetadata;
  setup: OrgSetup;
  resources: Readonly<Record<string, string>>;

  constructor(options: LabOptions, origins: Origins, peer: TelephonePeer | null) {
    this.options = options;
    this.origins = origins;
    this.peer = peer;
    this.settings = new Settings({
      page: 'SoftphoneStandalone',
      query: {},
      apiVersion: '60.0',
      minimised: 'display-none',
      searchLatency: options.searchLatency,
      contentPolicy: "frame-ancestors 'self' {lightning}",
      frameAllow: 'microphone; autoplay; local-network-access',
      missingResources: [],
    });
    this.records = seededRecords(Date.now);
    this.layout = seededLayout();
    this.metadata = this.#seededMetadata();
    this.setup = seededSetup();
    this.resources = options.resources;
  }

  async reset(): Promise<void> {
    this.records = seededRecords(Date.now);
    this.layout = seededLayout();
    this.metadata = this.#seededMetadata();
    this.setup = seededSetup();
    this.resources = this.options.resources;
    this.settings.reset();
    this.faults.clear();
    this.log.clear();
    await this.peer?.reset();
  }

  /** The user of this key; the first when none is named. */
  user(key: string | null): User | undefined {
    return key === null ? this.records.users[0] : this.records.users.find((user) => user.key === key);
  }

  orgFor(user: User): OrgContext {
    const { records, layout, setup } = this;
    const callCenter = callCenterSettings(this.settings.lab.page, setup.compatibilityMode);
    return { records, layout, user, callCenterSettings: callCenter, apex: () => this.apexFor(user) };
  }

  apexFor(user: User): ApexContext {
    const { records, metadata, setup } = this;
    return apexContext({
      records,
      metadata,
      setup,
      user,
      mintCredential: this.#credentialsOf(user),
      configuration: () => pageConfiguration(this, user, 'SoftphoneStandalone'),
    });
  }

  /** The package's records, and for everybody the telephone that the lab was started with. */
  #seededMetadata(): CustomMetadata {
    const metadata = new CustomMetadata();
    metadata.addLabRecords();
    metadata.write('Softphone_Profile__mdt', 'Default', {
      Driver__c: this.peer ? driverOf(this.peer) : '',
      Credential_Provider__c: this.peer?.credential ? LAB_PROVIDER : null,
    });
    return metadata;
  }

  /** The peer stands behind the org's credential provider, for the driver of that peer. */
  #credentialsOf({ key, Id: userId, Name: name, extension }: User): MintCredential | null {
    const { peer } = this;
    if (!peer?.credential) return null;
    return async (driver, credential) => {
      if (driver !== driverOf(peer))
        throw new Error(`Only the driver '${driverOf(peer)}' has credentials here`);
      if (!peer.credential) throw new Error(`The peer '${peer.name}' has no credentials`);
      return await peer.credential(credential, { key, userId, name, extension });
    };
  }
}
