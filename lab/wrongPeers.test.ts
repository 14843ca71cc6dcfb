// Host and double together, and each against a peer that does it wrong.
import { succeeded, replyTo, type ClientMessage, type HostMessage } from './wire';
import { browserCode, type BrowserCode } from './server/pages/browserCode';
import { HOST, pageWithLibrary, query, type PageWithLibrary } from './library/pageWithLibrary';
import { OpenCtiHost } from './lightning/openCti/openCtiHost';

const SALESFORCE = 'https://acme.lightning.force.com';
const PAGE = 'https://acme--c.vf.force.com';

let code: BrowserCode;
beforeAll(async () => {
  code = await browserCode();
});

/** A page framed by the lab's host: what one posts reaches the other. */
function framed(version: number) {
  const page = pageWithLibrary(code.library(version, HOST), query(SALESFORCE), 'https:');
  const frame = { postMessage: (message: HostMessage) => page.receive(message, SALESFORCE) };
  const host = new OpenCtiHost({
    frame: () => frame as unknown as Window,
    pageOrigin: PAGE,
    methods: { getAppViewInfo: () => succeeded({ url: '/' }), onClickToDial: () => succeeded() },
    link: {
      ask: async () => ({ seq: 1, run: true, answer: true, lateMs: 0 }),
      note: () => {},
    },
    now: Date.now,
  });
  const deliver = () =>
    Promise.all(
      page.posted
        .splice(0)
        .map(({ message }) =>
          host.received({ data: message, origin: PAGE, source: frame as unknown as Window }),
        ),
    );
  return { page, host, deliver };
}

describe.each([43, 57, 60])('a client of API version %d in the lab', (version) => {
  it('gets its answers', async () => {
    const { page, deliver } = framed(version);
    const callback = jest.fn();
    page.opencti['getAppViewInfo']?.({ callback });
    await deliver();
    expect(callback.mock.calls).toEqual([[{ success: true, returnValue: { url: '/' }, errors: null }]]);
  });

  it('hears each click once, and its registration is not taken for one', async () => {
    const { page, host, deliver } = framed(version);
    const listener = jest.fn();
    page.opencti['onClickToDial']?.({ listener });
    await deliver();
    expect(listener).not.toHaveBeenCalled();
    host.emit('onClickToDial', { number: '020 7946 0100' });
    expect(listener.mock.calls).toEqual([[{ number: '020 7946 0100' }]]);
  });
});

describe('a host that does it wrong', () => {
  const registered = (
    version: number,
  ): { page: PageWithLibrary; listener: jest.Mock; sent: ClientMessage } => {
    const page = pageWithLibrary(code.library(version, HOST), query(SALESFORCE), 'https:');
    const listener = jest.fn();
    page.opencti['onNavigationChange']?.({ listener });
    return { page, listener, sent: page.posted[0]?.message as unknown as ClientMessage };
  };

  it('answers the registration of a listener: a client with flags is not fooled', () => {
    const { page, listener, sent } = registered(60);
    page.receive(replyTo(sent, succeeded()), SALESFORCE);
    expect(listener).not.toHaveBeenCalled();
  });

  it('answers the registration of a listener: a client without flags runs it, so our host must not', () => {
    const { page, listener, sent } = registered(43);
    page.receive(replyTo(sent, succeeded()), SALESFORCE);
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['echoes another version', (message: HostMessage) => ({ ...message, apiVersion: 66 }), SALESFORCE],
    ['comes from a wrong origin', (message: HostMessage) => message, 'https://other.lightning.force.com'],
  ])('%s: the client hears nothing', (_, change, origin) => {
    const page = pageWithLibrary(code.library(60, HOST), query(SALESFORCE), 'https:');
    const callback = jest.fn();
    page.opencti['getAppViewInfo']?.({ callback });
    const sent = page.posted[0]?.message as unknown as ClientMessage;
    page.receive(change(replyTo(sent, succeeded())), origin);
    expect(callback).not.toHaveBeenCalled();
    page.receive(replyTo(sent, succeeded()), SALESFORCE);
    expect(callback).toHaveBeenCalledTimes(1);
  });
});
