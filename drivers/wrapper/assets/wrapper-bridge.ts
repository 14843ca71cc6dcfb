// The wrapper library that a vendor's page loads when it is framed beside our panel: it puts the contract's methods under the
// global name and relays them to the adapter page. A classic script: nothing of it is left in the page but that one name.
import { calledText, HELLO, loadedText, PORT, readEvent } from '../vendor/bridgeMessages';
import { framingOrigin, isAllowedOrigin } from '../vendor/salesforceOrigin';
import { createWrapper } from '../vendor/wrapperObject';

const { globalName = 'SoftphoneWrapper', allowedOrigins = '' } =
  (document.currentScript as HTMLScriptElement | null)?.dataset ?? {};
const warn = (message: string, detail?: unknown): void => {
  // oxlint-disable-next-line no-console -- the vendor's developers are to see it; there is nobody else to tell
  console.warn('[softphone wrapper]', message, detail ?? '');
};
const wrapper = createWrapper(warn);
Object.defineProperty(globalThis, globalName, { value: wrapper.object, configurable: true });

const adapter = framingOrigin({
  isFramed: window.parent !== window,
  search: '',
  ancestorOrigins: [...((location as { ancestorOrigins?: DOMStringList }).ancestorOrigins ?? [])],
  referrer: document.referrer,
});
if (adapter !== null && isAllowedOrigin(adapter, allowedOrigins.split(/\s+/).filter(Boolean))) greet(adapter);
else
  warn(`This page is not framed by an allowed origin (${adapter ?? 'not framed'}): the wrapper does nothing`);

function greet(origin: string): void {
  window.addEventListener('message', ({ source, origin: from, data, ports }: MessageEvent<unknown>) => {
    const [port] = ports;
    if (source === window.parent && from === origin && data === PORT && port) connect(port);
  });
  window.parent.postMessage(HELLO, origin);
}

function connect(port: MessagePort): void {
  port.onmessage = ({ data }: MessageEvent<unknown>) => {
    const told = readEvent(data);
    if (told) wrapper.tell(told.event, told.payload);
  };
  wrapper.listen({
    loaded: () => port.postMessage(loadedText()),
    called: (method, args) => {
      const text = calledText(method, args);
      if (text === null) warn(`${method} was dropped: its arguments cannot be sent`);
      else port.postMessage(text);
    },
  });
}
