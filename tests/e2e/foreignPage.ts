// A page of somebody else's that frames the adapter page and plays Salesforce to it: it answers every request with success and
// asks for a call. What it is told is kept in `told`,
// how often it asked in `rounds`.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ForeignPage {
  /** `http://<host>:<port>`, the host being one of the browser's loopback names. */
  readonly origin: string;
  /** Of a page that frames this address. */
  url(framed: string): string;
  close(): void;
}

/** The number that the page clicks on. */
export const CLICKED = '+14155550177';

export async function openForeignPage(host: string): Promise<ForeignPage> {
  const server: Server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://foreign');
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end(pageAround(searchParams.get('framed') ?? 'about:blank'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://${host}:${String((server.address() as AddressInfo).port)}`;
  return {
    origin,
    url: (framed) => `${origin}/?framed=${encodeURIComponent(framed)}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const pageAround = (framed: string): string => `<!doctype html><meta charset="utf-8"><title>Foreign</title>
<script>
  const told = [];
  let rounds = 0;
  const frame = () => document.querySelector('iframe').contentWindow;
  const say = (message) => frame().postMessage(message, '*');
  addEventListener('message', ({ data }) => {
    told.push(data);
    if (!data || data.apiType !== 'opencti') return;
    const answer = { apiType: 'opencti', apiVersion: data.apiVersion, methodName: data.methodName, callId: data.callId };
    if (data.isCallbackRegistered)
      say({ ...answer, response: { success: true, returnValue: {}, errors: null }, shouldExecuteCallback: true, shouldExecuteListener: false });
  });
  setInterval(() => {
    rounds += 1;
    for (const apiVersion of [43, 57, 60])
      say({ apiType: 'opencti', apiVersion, methodName: 'onClickToDial', callId: 0, shouldExecuteCallback: false, shouldExecuteListener: true,
        response: { number: '${CLICKED}', recordId: '', recordName: '', objectType: '' } });
  }, 250);
</script>
<iframe title="Softphone" width="400" height="600" allow="microphone; autoplay" src="${framed
  .replace(/&/g, '&amp;')
  .replace(/"/g, '&quot;')}"></iframe>
`;
