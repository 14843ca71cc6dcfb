// Entry of the bundle: puts Finesse's driver into the page's registry.
import { CONTRACT_VERSION } from '../../engine/contract/driver/driver';
import type { DriverRegistry } from '../../engine/contract/driver/driver';
import { FinesseDriver } from './finesseDriver';
import { manifest } from './setup/manifest';

const page = globalThis as { readonly SoftphoneDrivers?: DriverRegistry };
page.SoftphoneDrivers?.register(CONTRACT_VERSION, manifest.id, () => new FinesseDriver());
