// Entry of the bundle: puts the simulator's driver into the page's registry.
import { CONTRACT_VERSION } from '../../engine/contract/driver/driver';
import type { DriverRegistry } from '../../engine/contract/driver/driver';
import { manifest } from './manifest';
import { SimulatorDriver } from './simulatorDriver';

const page = globalThis as { readonly SoftphoneDrivers?: DriverRegistry };
page.SoftphoneDrivers?.register(CONTRACT_VERSION, manifest.id, () => new SimulatorDriver());
