// The library's TelephonyConnector: every method of a call, resolved once the driver's events show it, in the library's own classes.
import type { Capability } from '../engine/contract/driver/manifest';
import { driverError } from '../engine/contract/driver/driverError';
import { CallControl } from './callControl';
import { contactOf, CONTACT_TYPES, isListed, targetOf, type ContactFilter } from './contacts';
import type { ConnectorLibrary, Contact, PhoneType } from './library';
import { findCall, type NamedCall } from './namedCall';
import type { WrapUpChoice } from './extensionBridge';
import type { VoiceHost } from './voiceHost';
import { voiceError } from './voiceError';

export interface TelephonyParts {
  readonly library: ConnectorLibrary;
  readonly host: VoiceHost;
  readonly namespace: string;
  /** What the agent chose for this call, where Salesforce's phone cannot ask. */
  readonly wrapUpChoice: (callId: string) => WrapUpChoice;
}

interface DialOptions {
  readonly isCallback?: boolean;
  readonly isConsultCall?: boolean;
}
interface WantedConfig {
  readonly selectedPhone?: { readonly type?: PhoneType };
}

const MOST_CONTACTS = 50;

export function makeTelephony({ library, host, namespace, wrapUpChoice }: TelephonyParts): object {
  const control = new CallControl(host);
  const has = (capability: Capability) => host.has(capability);
  /** Only the library's words, classes and labels leave. */
  const inItsWords = async <T>(work: () => T | Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw voiceError(library, namespace, error);
    }
  };
  /** The library takes no answer to these and drops what they throw. */
  const orComplain = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      host.complain(error);
    }
  };

  class Telephony extends library.TelephonyConnector {
    getActiveCalls() {
      return Promise.resolve(
        new library.ActiveCallsResult({ activeCalls: host.calls.active(host.outbox.scope) }),
      );
    }
    acceptCall(call?: NamedCall) {
      return inItsWords(async () => new library.CallResult({ call: await control.accept(call) }));
    }
    declineCall(call?: NamedCall) {
      return inItsWords(async () => new library.CallResult({ call: await control.decline(call) }));
    }
    endCall(call?: NamedCall) {
      return inItsWords(async () => new library.HangupResult({ calls: await control.end(call) }));
    }
    mute(call?: NamedCall) {
      return this.setMute(call, true);
    }
    unmute(call?: NamedCall) {
      return this.setMute(call, false);
    }
    hold(call?: NamedCall) {
      return this.setHold(() => control.hold(call, true));
    }
    resume(call?: NamedCall) {
      return this.setHold(() => control.hold(call, false));
    }
    swap(_toHold: NamedCall | undefined, toResume: NamedCall | undefined) {
      return this.setHold(() => control.swap(toResume));
    }
    conference(calls: readonly NamedCall[] = []) {
      return this.setHold(() => control.conference(calls));
    }
    addParticipant(contact: Contact, call: NamedCall | undefined, isBlind: boolean) {
      return inItsWords(
        async () =>
          new library.ParticipantResult(
            await (isBlind ? control.transfer(contact, call) : control.consult(contact, call)),
          ),
      );
    }
    dial(contact: Contact, { isCallback, isConsultCall }: DialOptions = {}) {
      const { recordId } = contact;
      const purpose = isCallback ? 'callback' : isConsultCall ? 'consult' : null;
      return inItsWords(
        async () =>
          new library.CallResult({
            call: await control.dial({
              type: 'dial',
              to: targetOf(contact),
              ...(purpose !== null && { purpose }),
              ...(recordId && has('attributes.set') && { attributes: { 'sf.recordId': recordId } }),
            }),
          }),
      );
    }
    /** Salesforce does not say of which call. */
    sendDigits(digits: string) {
      return orComplain(() => {
        const call = host.book
          .live()
          .find(({ allowed, state }) => state === 'active' && allowed.includes('dtmf'));
        if (!call) return Promise.reject(driverError('not-allowed', 'there is no call that takes digits'));
        return host.perform({ type: 'dtmf', callId: call.id, digits });
      });
    }
    getPhoneContacts({ contains = '', limit = MOST_CONTACTS, offset = 0, types = [] }: ContactFilter = {}) {
      return inItsWords(async () => {
        const search = { type: 'directory.search', text: contains, limit } as const;
        const { entries = [] } = await host.perform(offset > 0 ? { ...search, offset } : search);
        const contacts = entries
          .map((entry) => contactOf(library, entry))
          .filter((contact) => isListed(contact, types));
        return new library.PhoneContactsResult({ contacts, contactTypes: CONTACT_TYPES });
      });
    }
    pauseRecording(call?: NamedCall) {
      return this.setRecording(call, true);
    }
    resumeRecording(call?: NamedCall) {
      return this.setRecording(call, false);
    }
    wrapUpCall(call?: NamedCall) {
      void orComplain(async () => {
        const wrapping = host.book.all().filter(({ state }) => state === 'wrapup');
        const mine = wrapping.find(({ logKey }) => logKey === call?.callId) ?? wrapping.at(-1);
        if (!mine) return;
        await host.ask(
          { type: 'wrapup.complete', callId: mine.id, ...wrapUpChoice(mine.logKey) },
          {
            flight: { interaction: mine.interactionId },
            shown: () => host.book.get(mine.logKey)?.state !== 'wrapup',
            answers: () => [['wrapped', mine.logKey]],
          },
        );
      });
    }
    getAgentConfig() {
      const selected = host.devices.find((device) => device.selected);
      const selectedPhone = new library.Phone({
        type: selected?.kind === 'desk' ? 'DESK_PHONE' : 'SOFT_PHONE',
      });
      const phones: readonly PhoneType[] = host.devices.some(({ kind }) => kind === 'desk')
        ? ['SOFT_PHONE', 'DESK_PHONE']
        : ['SOFT_PHONE'];
      return Promise.resolve(new library.AgentConfigResult({ phones, selectedPhone }));
    }
    setAgentConfig({ selectedPhone }: WantedConfig = {}) {
      return inItsWords(async () => {
        const kind = selectedPhone?.type === 'DESK_PHONE' ? 'desk' : 'browser';
        const device = host.devices.find((one) => one.kind === kind);
        if (selectedPhone?.type !== undefined && device && !device.selected && has('device.select'))
          await host.perform({ type: 'device.select', deviceId: device.id });
        return new library.GenericResult({ success: true });
      });
    }
    getVoiceCapabilities() {
      return Promise.resolve(
        new library.VoiceCapabilitiesResult({
          hasMute: has('call.mute'),
          hasRecord: has('recording.pause'),
          hasMerge: has('conference'),
          hasSwap: has('call.swap'),
          hasBlindTransfer: has('transfer.blind'),
          hasSignedRecordingUrl: false,
          supportsMos: has('media.quality'),
          hasPhoneBook: has('directory'),
          isPhoneBookDisabled: !has('directory'),
          isDialPadDisabled: !has('call.dial'),
          canConsult: false,
        }),
      );
    }
    /** Where a recording is, the record says. */
    getSignedRecordingUrl(_url: string, _key: string, callId: string) {
      return Promise.resolve(new library.SignedRecordingUrlResult({ success: false, callId }));
    }

    private setMute(named: NamedCall | undefined, isMuted: boolean) {
      return inItsWords(async () => {
        const isOfParty = named?.callId !== undefined && findCall(host.book, named).merged !== undefined;
        const call = await control.mute(named, isMuted);
        return new library.MuteToggleResult({ isMuted, isGlobal: !isOfParty, ...(isOfParty && { call }) });
      });
    }
    private setHold(change: () => Promise<ConstructorParameters<typeof library.HoldToggleResult>[0]>) {
      return inItsWords(async () => new library.HoldToggleResult(await change()));
    }
    private setRecording(call: NamedCall | undefined, isRecordingPaused: boolean) {
      return inItsWords(async () => {
        await control.record(call, isRecordingPaused);
        return new library.RecordingToggleResult({ isRecordingPaused });
      });
    }
  }
  return new Telephony();
}
