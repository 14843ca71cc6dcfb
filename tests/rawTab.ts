// One tab of a RawChromium: its frames, also those in renderers of their own, and what runs in them.
import type { ProtocolMessage, ProtocolValue, RawBrowser } from './rawProtocol';

/**
 * top: the Lightning shell. phone: the softphone's frame. Any other text: the frame whose address contains it.
 * Expressions run in a world of their own: there the document is as it was parsed and built, while the page's own world sees
 * it through the patches of the component engine.
 */
export type Where = 'top' | 'phone' | { readonly url: string };

export interface RawTabOptions {
  /** See `RawChromium.newContext`. */
  readonly contextId?: string;
  /** In a window of its own, so that the other tabs stay visible. */
  readonly newWindow?: boolean;
  /** Run in every frame before the page's own scripts. */
  readonly inPage?: readonly string[];
  /** The same in the world in which `evaluate` runs. */
  readonly inReader?: readonly string[];
}

const READER = 'reader';
const DEFAULT_WAIT = 15_000;

interface World {
  readonly contextId: number;
  readonly frameId: string;
  readonly session: string;
  readonly isReader: boolean;
}
interface Frame {
  readonly id: string;
  readonly parentId?: string;
  readonly url: string;
}

export async function openRawTab(browser: RawBrowser, url: string, options: RawTabOptions): Promise<RawTab> {
  const { contextId: browserContextId, newWindow } = options;
  const { targetId } = await browser.send('Target.createTarget', {
    url: 'about:blank',
    ...(browserContextId && { browserContextId }),
    ...(newWindow && { newWindow }),
  });
  const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: true });
  const tab = new RawTab(browser, String(targetId), String(sessionId), options);
  await tab.prepare(String(sessionId));
  await tab.navigate(url);
  return tab;
}

export class RawTab {
  private readonly browser: RawBrowser;
  private readonly targetId: string;
  private readonly sessionId: string;
  private readonly options: RawTabOptions;
  private readonly frames = new Map<string, Frame>();
  private readonly sessions = new Set<string>();
  private readonly stopListening: () => void;
  private worlds: readonly World[] = [];

  constructor(browser: RawBrowser, targetId: string, sessionId: string, options: RawTabOptions) {
    this.browser = browser;
    this.targetId = targetId;
    this.sessionId = sessionId;
    this.options = options;
    this.sessions.add(sessionId);
    this.stopListening = browser.listen((message) => this.track(message));
  }

  /** Each session (the tab's, and that of each frame in another renderer) is made ready before its page runs. */
  async prepare(session: string): Promise<void> {
    const scripts = [
      ...(this.options.inPage ?? []).map((source) => ({ source })),
      ...['', ...(this.options.inReader ?? [])].map((source) => ({ source, worldName: READER })),
    ];
    await Promise.all([
      this.browser.send('Page.enable', {}, session),
      ...scripts.map((each) => this.browser.send('Page.addScriptToEvaluateOnNewDocument', each, session)),
      this.browser.send('Runtime.enable', {}, session),
      this.browser.send(
        'Target.setAutoAttach',
        {
          autoAttach: true,
          waitForDebuggerOnStart: true,
          flatten: true,
          // Workers as well: those that nobody attaches to would wait for a debugger for ever.
          filter: [{ type: 'iframe' }, { type: 'worker' }, { exclude: true }],
        },
        session,
      ),
    ]);
  }

  async navigate(url: string): Promise<void> {
    await this.browser.send('Page.navigate', { url }, this.sessionId);
  }

  /** Promises are awaited, results are plain values. */
  async evaluate<T>(where: Where, expression: string): Promise<T> {
    return this.run<T>(this.world(where, true), expression);
  }

  /** In the page's own world: its globals, but a patched document. */
  async evaluateInPage<T>(where: Where, expression: string): Promise<T> {
    return this.run<T>(this.world(where, false), expression);
  }

  /** Polls until the expression is truthy, as a person waits for something to appear. */
  async until<T>(where: Where, expression: string, ms = DEFAULT_WAIT): Promise<T> {
    const end = Date.now() + ms;
    let last = 'never evaluated';
    while (Date.now() < end) {
      try {
        const value = await this.evaluate<T>(where, expression);
        if (value) return value;
        last = JSON.stringify(value);
      } catch (error) {
        last = String(error);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`not within ${ms} ms: ${expression} (last: ${last})`);
  }

  /** A protocol command to the renderer of this frame. */
  async command(where: Where, method: string, params: ProtocolValue = {}): Promise<ProtocolValue> {
    return this.browser.send(method, params, this.world(where, true).session);
  }

  /** Events of this tab's renderers; returns the end of it. */
  listen(wanted: string, listener: (params: ProtocolValue) => void): () => void {
    return this.browser.listen(({ method, sessionId, params }) => {
      if (method === wanted && this.sessions.has(sessionId ?? '')) listener(params ?? {});
    });
  }

  async activate(): Promise<void> {
    await this.browser.send('Target.activateTarget', { targetId: this.targetId });
  }
  async close(): Promise<void> {
    this.stopListening();
    await this.browser.send('Target.closeTarget', { targetId: this.targetId });
  }
  async setLifecycle(state: 'frozen' | 'active'): Promise<void> {
    await this.browser.send('Page.setWebLifecycleState', { state }, this.sessionId);
  }
  async crash(): Promise<void> {
    const crashed = new Promise<void>((resolve) => {
      const end = this.browser.listen(({ method, sessionId }) => {
        if (method !== 'Inspector.targetCrashed' || sessionId !== this.sessionId) return;
        end();
        resolve();
      });
    });
    // The renderer dies before it can answer.
    this.browser.send('Page.crash', {}, this.sessionId).catch(() => undefined);
    await crashed;
  }

  private async run<T>({ contextId, session }: World, expression: string): Promise<T> {
    const answer = await this.browser.send(
      'Runtime.evaluate',
      { expression, contextId, awaitPromise: true, returnByValue: true },
      session,
    );
    const { result, exceptionDetails } = answer as {
      result?: { value?: unknown };
      exceptionDetails?: { text: string; exception?: { description?: string } };
    };
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result?.value as T;
  }

  private world(where: Where, isReader: boolean): World {
    const frame = [...this.frames.values()].findLast((each) => isFrame(each, where));
    const world = this.worlds.findLast((each) => each.frameId === frame?.id && each.isReader === isReader);
    if (!world) throw new Error(`there is no frame ${JSON.stringify(where)}`);
    return world;
  }

  private track(message: ProtocolMessage): void {
    const { method, params = {}, sessionId = '' } = message;
    if (!this.sessions.has(sessionId)) return;
    switch (method) {
      case 'Page.frameNavigated': {
        const frame = params['frame'] as Frame;
        this.frames.set(frame.id, frame);
        return;
      }
      case 'Page.frameDetached':
        // One that moves to another renderer is not gone: its own session tells of it from now on.
        if (params['reason'] === 'remove') this.frames.delete(String(params['frameId']));
        return;
      case 'Runtime.executionContextsCleared':
        this.worlds = this.worlds.filter(({ session }) => session !== sessionId);
        return;
      case 'Runtime.executionContextDestroyed':
        this.worlds = this.worlds.filter(
          (world) => world.session !== sessionId || world.contextId !== params['executionContextId'],
        );
        return;
      case 'Runtime.executionContextCreated':
        this.addWorld(params['context'] as ExecutionContext, sessionId);
        return;
      case 'Target.attachedToTarget':
        void this.attached(String(params['sessionId']), params['targetInfo'] as { type: string });
        return;
      default:
    }
  }

  private addWorld({ id, name, auxData }: ExecutionContext, session: string): void {
    if (!auxData.isDefault && name !== READER) return;
    const world = { contextId: id, frameId: auxData.frameId, session, isReader: !auxData.isDefault };
    this.worlds = [...this.worlds, world];
  }

  private async attached(session: string, target: { readonly type: string }): Promise<void> {
    if (target.type === 'iframe') {
      this.sessions.add(session);
      // A frame can be gone before it is ready; then nobody waits for it.
      await this.prepare(session).catch(() => undefined);
    }
    await this.browser.send('Runtime.runIfWaitingForDebugger', {}, session).catch(() => undefined);
  }
}

interface ExecutionContext {
  readonly id: number;
  readonly name: string;
  readonly auxData: { readonly frameId: string; readonly isDefault: boolean };
}

function isFrame({ url, parentId }: Frame, where: Where): boolean {
  if (where === 'top') return parentId === undefined && /\/\/lightning\./.test(url);
  return url.includes(where === 'phone' ? '/apex/' : where.url);
}
