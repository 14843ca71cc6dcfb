// The document of the sandboxed frame in which one third-party wrapper library runs: an opaque origin without storage, cookies or
// a way to anybody but the library's own server. Its script is the other end of the port.
import type { HostedWrapper } from '../../contract/config/config';

export function frameDocument({ url, integrity }: HostedWrapper, nonce: string): string {
  const { origin } = new URL(url);
  const policy = `default-src 'none'; script-src 'nonce-${nonce}' ${url}; connect-src ${origin}`;
  return `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<script nonce="${nonce}">(${frameScript.toString()})(${JSON.stringify({ url, integrity }).replace(/</g, '\\u003c')})</script>`;
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
    if (wrapper.integrity !== '') {
      script.integrity = wrapper.integrity;
      script.crossOrigin = 'anonymous';
    }
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
