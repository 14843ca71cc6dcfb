// Entry of the bundle: puts the driver into the page's registry.
import { CONTRACT_VERSION, type DriverRegistry } from '../../engine/contract/driver/driver';
import { manifest } from './manifest';
import { TemplateDriver } from './templateDriver';

const page = globalThis as { readonly SoftphoneDrivers?: DriverRegistry };
page.SoftphoneDrivers?.register(CONTRACT_VERSION, manifest.id, () => new TemplateDriver());
