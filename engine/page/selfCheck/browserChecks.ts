// What the browser grants the page: a secure context, locks and storage, the microphone.
import type { CheckView } from '../../contract/panel/selfCheck';
import { grantedLocks } from '../lead/locks';
import { newId } from '../browser/newId';
import type { Gathered } from './parts';
import { check, failed, ok, unknown } from './verdict';
import type { Verdict } from './verdict';

export async function browserChecks({ driver }: Gathered): Promise<readonly CheckView[]> {
  // A driver whose bundle cannot be read may need it: then it is looked at as well.
  const isNeeded = !driver.ok || driver.value.manifest.capabilities.includes('media.local');
  return [
    check(
      'SecureContext',
      isSecureContext ? ok('SecureContext_Ok') : failed('SecureContext_No', location.origin),
    ),
    check('Locks', (await grantedLocks(newId)) ? ok('Locks_Ok') : failed('Locks_Denied', location.origin)),
    check('Storage', (await canStore()) ? ok('Storage_Ok') : failed('Storage_Denied', location.origin)),
    check('MicrophonePolicy', isNeeded ? microphonePolicy() : ok('Microphone_NotNeeded')),
    check('Microphone', isNeeded ? await microphone() : ok('Microphone_NotNeeded')),
  ];
}

const PROBE = 'softphone:self-check';

/** By using it: a denied storage has all its names. */
function canStore(): Promise<boolean> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.open(PROBE);
      request.onerror = () => resolve(false);
      request.onsuccess = () => {
        request.result.close();
        indexedDB.deleteDatabase(PROBE);
        resolve(true);
      };
    } catch {
      resolve(false);
    }
  });
}

interface PolicyOfFrame {
  allowsFeature(name: string): boolean;
}

/** Chromium alone tells what the frame around the page allows. */
function microphonePolicy(): Verdict {
  const policy = (document as unknown as { readonly featurePolicy?: PolicyOfFrame }).featurePolicy;
  if (!policy) return unknown('MicrophonePolicy_NotTold');
  return policy.allowsFeature('microphone')
    ? ok('MicrophonePolicy_Ok')
    : failed('MicrophonePolicy_Denied', location.origin);
}

async function microphone(): Promise<Verdict> {
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (!devices) return failed('Microphone_NotSecure');
  const inputs = (await devices.enumerateDevices().catch((): MediaDeviceInfo[] => [])).filter(
    ({ kind }) => kind === 'audioinput',
  );
  switch (await permission()) {
    case 'denied':
      return failed('Microphone_Denied', location.origin);
    case 'granted':
      return inputs.length > 0 ? ok('Microphone_Ok') : failed('Microphone_NoDevice');
    default:
      // Before the permission a browser lists one nameless entry where there is any.
      return inputs.length > 0 ? ok('Microphone_Prompt') : failed('Microphone_NoDevice');
  }
}

/** Firefox asks each time and cannot be asked here. */
async function permission(): Promise<PermissionState | null> {
  try {
    return (await navigator.permissions.query({ name: 'microphone' })).state;
  } catch {
    return null;
  }
}
