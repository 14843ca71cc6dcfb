// Entry of the bundle: puts the driver for Twilio Voice into the page's registry.
import { CONTRACT_VERSION } from '../../../engine/contract/driver/driver';
import type { DriverRegistry } from '../../../engine/contract/driver/driver';
import { sdkPhone } from '../line/sdk/sdkPhone';
import { manifest } from './manifest';
import { VoiceDriver } from './voiceDriver';

const page = globalThis as { readonly SoftphoneDrivers?: DriverRegistry };
page.SoftphoneDrivers?.register(CONTRACT_VERSION, manifest.id, () => new VoiceDriver(sdkPhone));
