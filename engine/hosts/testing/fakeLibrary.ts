// A stand-in for `sforce.opencti`, written from its documented behaviour: it answers when the test says so, throws on what
// cannot be cloned, and never times out.
import type { CtiResponse } from '../openCtiLibrary';

export interface LibraryCall {
  readonly method: string;
  readonly args: Readonly<Record<string, unknown>>;
  answer(returnValue?: unknown): void;
  fail(...errors: readonly object[]): void;
}
type Arguments = Readonly<Record<string, unknown>> & {
  readonly callback?: (response: CtiResponse) => void;
  readonly listener?: (payload: unknown) => void;
};
type Reaction = (call: LibraryCall) => void;

const METHODS = [
  'getCallCenterSettings',
  'getSoftphoneLayout',
  'getAppViewInfo',
  'isSoftphonePanelVisible',
  'setSoftphonePanelVisibility',
  'setSoftphoneItemLabel',
  'setSoftphoneItemIcon',
  'enableClickToDial',
  'disableClickToDial',
  'refreshView',
  'notifyInitializationComplete',
  'screenPop',
  'searchAndScreenPop',
  'saveLog',
  'runApex',
];
const ANSWERS: Readonly<Record<string, unknown>> = {
  getCallCenterSettings: { '/reqGeneralInfo/reqAdapterUrl': '/apex/Softphone', '/x/y': 2 },
  getSoftphoneLayout: { Internal: {}, Inbound: { objects: { Contact: [], Account: [] } }, Outbound: {} },
  isSoftphonePanelVisible: { visible: false },
};

export class FakeLibrary {
  readonly calls: LibraryCall[] = [];
  readonly listeners: { readonly name: string; readonly listener: (payload: unknown) => void }[] = [];
  readonly api: Readonly<Record<string, (args?: Arguments) => void>>;
  private readonly reactions = new Map<string, Reaction>();

  constructor() {
    const methods = METHODS.map((method) => [method, (args?: Arguments) => this.receive(method, args)]);
    const events = ['onClickToDial', 'onNavigationChange'].map((name) => [
      name,
      ({ listener }: Arguments) => {
        if (listener) this.listeners.push({ name, listener });
      },
    ]);
    this.api = Object.fromEntries([...methods, ...events]) as FakeLibrary['api'];
  }

  /** Without it a method answers at once, with success. */
  on(method: string, react: Reaction): void {
    this.reactions.set(method, react);
  }
  hang(method: string): void {
    this.on(method, () => undefined);
  }
  named(method: string): readonly LibraryCall[] {
    return this.calls.filter((call) => call.method === method);
  }
  happen(name: string, payload: unknown): void {
    for (const each of this.listeners) if (each.name === name) each.listener(payload);
  }

  private receive(method: string, { callback, ...args }: Arguments = {}): void {
    // As `postMessage` does: a Proxy or a function throws DataCloneError.
    structuredClone(args);
    const call: LibraryCall = {
      method,
      args,
      answer: (returnValue = null) => callback?.({ success: true, returnValue, errors: null }),
      fail: (...errors) => callback?.({ success: false, returnValue: null, errors }),
    };
    this.calls.push(call);
    const react = this.reactions.get(method) ?? (() => call.answer(ANSWERS[method]));
    react(call);
  }
}
