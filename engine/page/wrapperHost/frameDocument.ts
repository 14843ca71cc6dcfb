// The documents of the two sandboxed frames in which one third-party wrapper library runs: an opaque origin without storage, cookies or
// a way to anybody but the library's own server. Its script is the other end of the port.
import type { HostedWrapper } from '../../contract/config/config';

/**
 * The library's document in a frame of one whose policy binds it: what a frame may lead itself to is decided by the policy of
 * whoever frames it. Both have the same policy, since a document of this kind inherits its parent's.
 */
export function frameDocument(wrapper: HostedWrapper, nonce: string): string {
  const { url, origin } = addressOf(wrapper.url);
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' ${url}`,
    `connect-src ${origin}`,
    ...["frame-src 'none'", "form-action 'none'", "base-uri 'none'", "webrtc 'block'"],
  ].join('; ');
  const page = (script: string): string =>
    `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><body><script nonce="${nonce}">${script}</script>`;
  const inner = page(`(${frameScript.toString()})(${inScript({ url, integrity: wrapper.integrity })})`);
  return page(`(${outerScript.toString()})(${inScript(inner)})`);
}

const inScript = (value: unknown): string => JSON.stringify(value).replace(/</g, '\\u003c');

/** Runs in the outer frame, as text: makes the inner one and hands it the port. */
function outerScript(inner: string): void {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.srcdoc = inner;
  const loaded = new Promise<void>((resolve) => {
    frame.addEventListener('load', () => resolve(), { once: true });
  });
  window.addEventListener(
    'message',
    ({ source, ports }) => {
      const [port] = ports;
      if (source === window.parent && port)
        void loaded.then(() => frame.contentWindow?.postMessage('port', '*', [port]));
    },
    { once: true },
  );
  document.body.append(frame);
}

/** As the URL parser writes it; a semicolon or a comma would end a rule of the policy or the policy. */
export function addressOf(given: string): { readonly url: string; readonly origin: string } {
  const { origin, pathname } = new URL(given);
  return {
    origin,
    url: origin + pathname.replaceAll(';', '%3B').replaceAll(',', '%2C').replaceAll("'", '%27'),
  };
}

/**
 * Runs in the frame, as text: it may use nothing from outside itself. Waits for its port, loads the library, finds it by its
 * two best-known methods, hands events through. What the library throws ends here.
 */
function frameScript(wrapper: { readonly url: string; readonly integrity: string }): void {
  type Library = Readonly<Record<string, unknown>>;
  const before = new Set(Object.getOwnPropertyNames(window));
  const isLibrary = (value: unknown): value is Library =>
    typeof value === 'object' &&
    value !== null &&
    typeof (value as Library)['load'] === 'function' &&
    typeof (value as Library)['incomingCall'] === 'function';
  const found = (): Library | undefined =>
    Object.getOwnPropertyNames(window)
      .filter((name) => !before.has(name))
      .map((name) => (window as unknown as Library)[name])
      .find(isLibrary);
  const start = (port: MessagePort): void => {
    const tell = (message: object): void => port.postMessage(JSON.stringify(message));
    const script = document.createElement('script');
    script.src = wrapper.url;
    script.integrity = wrapper.integrity;
    script.crossOrigin = 'anonymous';
    script.onerror = () => tell({ type: 'failed', reason: 'the library was not loaded' });
    script.onload = () => {
      const library = found();
      if (!library) {
        tell({ type: 'failed', reason: 'the script is no wrapper library' });
        return;
      }
      const call = (method: string, argument: unknown): void => {
        const run = library[method];
        if (typeof run !== 'function') return;
        try {
          run.call(library, argument);
        } catch (error) {
          tell({ type: 'threw', method, reason: String(error).slice(0, 200) });
        }
      };
      port.onmessage = ({ data }: MessageEvent<string>) => {
        const message = JSON.parse(data) as {
          readonly ping?: number;
          readonly method?: string;
          fields?: unknown;
        };
        if (message.ping !== undefined) tell({ type: 'pong', ping: message.ping });
        else if (message.method !== undefined) call(message.method, message.fields);
      };
      call('load', (event: unknown, payload: unknown) => tell({ type: 'event', event, payload }));
      tell({ type: 'loaded' });
    };
    document.head.append(script);
  };
  window.addEventListener(
    'message',
    ({ source, ports }) => {
      const [port] = ports;
      if (source === window.parent && port) start(port);
    },
    { once: true },
  );
}
