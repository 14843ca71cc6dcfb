// Entry of the bundle: the driver for a softphone in a frame beside our panel.
import { CONTRACT_VERSION } from '../../engine/contract/driver/driver';
import type { DriverRegistry } from '../../engine/contract/driver/driver';
import { FramedVendor } from './vendor/framedVendor';
import { manifest } from './manifest';
import { WrapperDriver } from './wrapperDriver';

const page = globalThis as { readonly SoftphoneDrivers?: DriverRegistry };
page.SoftphoneDrivers?.register(
  CONTRACT_VERSION,
  manifest.id,
  () => new WrapperDriver(({ softphoneUrl }, host) => new FramedVendor(softphoneUrl, host)),
);
