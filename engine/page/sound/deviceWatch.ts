// Knows what is plugged in, as long as the page lives. A chosen device that comes back under another id (another socket,
// site data cleared) is known again by its name.
import type { DeviceUse } from '../../contract/panel/panelView';
import type { Log } from '../../contract/ports';
import type { DeviceChoice } from './deviceChoice';
import { USES } from './deviceChoice';
import type { PageMedia } from './media';

export const KINDS: Readonly<Record<DeviceUse, MediaDeviceKind>> = {
  microphone: 'audioinput',
  speaker: 'audiooutput',
  ringer: 'audiooutput',
};

export interface DeviceWatch {
  /** Looks now; also after a permission was given, which tells names and ids. */
  look(): Promise<readonly MediaDeviceInfo[]>;
}

export function watchDevices(
  choice: DeviceChoice,
  media: Pick<PageMedia, 'plugged'>,
  log: Log,
  changed: () => void,
): DeviceWatch {
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  const look = async (): Promise<readonly MediaDeviceInfo[]> => {
    const all = await present();
    // Before the microphone was allowed, ids are empty and say nothing.
    const known = all.filter(({ deviceId }) => deviceId !== '');
    if (known.length === 0) return all;
    for (const use of USES) recognise(use, choice, known);
    choice.plugged(new Set(known.map(({ deviceId }) => deviceId)));
    return all;
  };
  devices?.addEventListener('devicechange', () => {
    look().then(
      (all) => {
        if (all.some(({ kind }) => kind === 'audioinput')) media.plugged();
        changed();
      },
      (error: unknown) => log('warn', 'The sound devices are not known', error),
    );
  });
  return { look };
}

const present = async (): Promise<readonly MediaDeviceInfo[]> => {
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  return devices ? await devices.enumerateDevices() : [];
};

function recognise(use: DeviceUse, choice: DeviceChoice, known: readonly MediaDeviceInfo[]): void {
  const chosen = choice.of(use);
  const ofKind = known.filter(({ kind }) => kind === KINDS[use]);
  if (!chosen || chosen.label === '' || ofKind.some(({ deviceId }) => deviceId === chosen.id)) return;
  const same = ofKind.find(({ label }) => label === chosen.label);
  if (same) choice.choose(use, { id: same.deviceId, label: same.label });
}
