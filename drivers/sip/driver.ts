// Entry of the bundle: puts the SIP driver into the page's registry.
import { CONTRACT_VERSION } from '../../engine/contract/driver/driver';
import type { DriverRegistry } from '../../engine/contract/driver/driver';
import { jssipPhone } from './jssip/jssipPhone';
import { manifest } from './manifest';
import { SipDriver } from './sipDriver';

const page = globalThis as { readonly SoftphoneDrivers?: DriverRegistry };
page.SoftphoneDrivers?.register(CONTRACT_VERSION, manifest.id, () => new SipDriver(jssipPhone));
