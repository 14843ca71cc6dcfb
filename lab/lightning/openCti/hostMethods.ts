// What each Open CTI method does in a Lightning window.
import { failed, succeeded, type CtiResponse } from '../../wire';
import type { WindowMethod } from './openCtiHost';

export interface HostWindow {
  /** null: popped; otherwise why not. */
  pop(type: string, params: Readonly<Record<string, unknown>>): Promise<string | null>;
  viewInfo(): Promise<unknown>;
  refresh(): Promise<void>;
  readonly panel: {
    isVisible(): boolean;
    setVisible(visible: boolean): void;
    setSize(size: { readonly width?: number; readonly height?: number }): void;
    setLabel(label: string): void;
    setIcon(key: string): void;
    setItemLabel(label: string): void;
    setItemIcon(key: string): void;
  };
  readonly clickToDial: { setEnabled(enabled: boolean): void };
  readonly channels: {
    publish(channel: string, message: unknown): void;
    unsubscribe(channel: string): void;
  };
}

export function hostMethods(host: HostWindow): Readonly<Record<string, WindowMethod>> {
  const { panel, clickToDial, channels } = host;
  const done = (): CtiResponse => succeeded();
  const setText =
    (name: string, set: (value: string) => void): WindowMethod =>
    (args) => {
      const value = args[name];
      if (typeof value !== 'string' || value === '') return failed('INVALID_PARAM', `${name} must be text`);
      set(value);
      return done();
    };
  return {
    screenPop: async (args) => popped(await host.pop(String(args['type']), (args['params'] ?? {}) as Params)),
    searchAndScreenPop: (args, fromOrg) => finishSearch(host, args['deferred'] === true, fromOrg),
    getAppViewInfo: async () => succeeded(await host.viewInfo()),
    isSoftphonePanelVisible: () => succeeded({ visible: panel.isVisible() }),
    setSoftphonePanelVisibility: ({ visible }) => {
      if (typeof visible !== 'boolean') return failed('INVALID_PARAM', 'visible must be true or false');
      panel.setVisible(visible);
      return done();
    },
    setSoftphonePanelHeight: sized('heightPX', 240, 2560, (height) => panel.setSize({ height })),
    setSoftphonePanelWidth: sized('widthPX', 200, 1920, (width) => panel.setSize({ width })),
    setSoftphonePanelLabel: setText('label', (label) => panel.setLabel(label)),
    setSoftphoneItemLabel: setText('label', (label) => panel.setItemLabel(label)),
    setSoftphonePanelIcon: setText('key', (key) => panel.setIcon(key)),
    setSoftphoneItemIcon: setText('key', (key) => panel.setItemIcon(key)),
    enableClickToDial: () => {
      clickToDial.setEnabled(true);
      return done();
    },
    disableClickToDial: () => {
      clickToDial.setEnabled(false);
      return done();
    },
    refreshView: async () => {
      await host.refresh();
      return succeeded(true);
    },
    notifyInitializationComplete: done,
    onClickToDial: done,
    onNavigationChange: done,
    onWorkStart: done,
    completeWork: setText('workId', () => undefined),
    subscribe: done,
    unsubscribe: setText('eventName', (channel) => channels.unsubscribe(channel)),
    publish: (args) => {
      channels.publish(String(args['eventName']), args['message']);
      return done();
    },
  };
}

type Params = Readonly<Record<string, unknown>>;

const popped = (refusal: string | null): CtiResponse =>
  refusal === null ? succeeded() : failed('INVALID_PARAM', refusal);

function sized(name: string, least: number, most: number, set: (value: number) => void): WindowMethod {
  return (args) => {
    const value = args[name];
    if (typeof value !== 'number' || !(value >= least && value <= most))
      return failed('INVALID_PARAM', `${name} must be a number from ${least} to ${most}`);
    set(value);
    return succeeded();
  };
}

/** The org says where its layout would go: here at once, or, when deferred, in the answer for a later `screenPop`. */
async function finishSearch(
  host: HostWindow,
  deferred: boolean,
  fromOrg: CtiResponse | undefined,
): Promise<CtiResponse> {
  if (!fromOrg?.success || deferred) return fromOrg ?? failed('SERVER_ERROR', 'The search was not answered');
  const { SCREEN_POP_DATA: target, ...matches } = fromOrg.returnValue as Params;
  if (target) {
    const { type, params } = target as { readonly type: string; readonly params: Params };
    await host.pop(type, params);
  }
  return succeeded(matches);
}
