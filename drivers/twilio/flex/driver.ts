// Entry of the bundle: puts the driver of Twilio Flex into the page's registry.
import { CONTRACT_VERSION } from '../../../engine/contract/driver/driver';
import type { DriverRegistry } from '../../../engine/contract/driver/driver';
import { sdkPhone } from '../line/sdk/sdkPhone';
import { FlexDriver } from './flexDriver';
import { manifest } from './manifest';
import { openSdkRouter } from './router/sdk';

const CHANNELS = '/v1/wschannels';

const page = globalThis as { readonly SoftphoneDrivers?: DriverRegistry };
page.SoftphoneDrivers?.register(
  CONTRACT_VERSION,
  manifest.id,
  () =>
    new FlexDriver((host, { line, router, region }) => ({
      makePhone: (lineHost) => sdkPhone(lineHost, line),
      openRouter: openSdkRouter(host.clock, {
        requests: router === '' ? '' : `https://${router}${CHANNELS}`,
        events: router === '' ? '' : `wss://${router}${CHANNELS}`,
        region,
      }),
      fetch: (...given) => fetch(...given),
    })),
);
