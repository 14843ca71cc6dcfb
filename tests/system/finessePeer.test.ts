// The lab's Finesse refuses what Finesse refuses: each rule is met by a client that breaks it, beside one that keeps it.
import type { FinessePeer } from '../../lab/peers/finesse/peer';
import { alex, FinesseClient, PAGE_ORIGIN, sam, startFinesse } from './finesseClient';

let peer: FinessePeer;
let client: FinesseClient;

beforeAll(async () => {
  peer = await startFinesse();
});
afterAll(() => peer.stop());

async function begin(settings: Readonly<Record<string, unknown>> = {}): Promise<void> {
  await peer.reset();
  await peer.act('centre', 'configure', settings);
  client = new FinesseClient(peer, alex);
}
afterEach(() => client.close());
const ring = () => peer.placeCall({ agent: 'alex', from: '+14155550132' });

describe('a page', () => {
  const preflight = (headers: string, origin = PAGE_ORIGIN): Promise<Response> =>
    fetch(`http://${peer.nodes[0].host}/finesse/api/User/51001`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'PUT',
        'access-control-request-headers': headers,
      },
    });

  it('may send the documented headers and no other', async () => {
    await begin();
    const right = await preflight('authorization,content-type,requestid');
    expect([right.status, right.headers.get('access-control-allow-origin')]).toEqual([200, PAGE_ORIGIN]);
    const wrong = await preflight('authorization,x-softphone-version');
    expect([wrong.status, wrong.headers.get('access-control-allow-origin')]).toEqual([403, null]);
  });

  it('of an origin that is not on the list gets nothing', async () => {
    await begin();
    expect((await preflight('authorization', 'https://elsewhere.example')).status).toBe(403);
  });
});

describe('signing in', () => {
  it('is confirmed by a notification after the echo of own presence', async () => {
    await begin();
    await client.link();
    await client.present();
    await client.signIn();
    const { text } = await client.hears(({ node }) => node === '/finesse/api/User/51001');
    expect(text).toContain('<requestId>sign-in</requestId>');
  });

  it('before the echo of own presence loses the notification for good', async () => {
    await begin();
    await client.link();
    expect((await client.signIn()).status).toBe(202);
    await client.quiet();
    await client.present();
    await client.quiet();
    expect(client.told.map(({ node }) => node)).toEqual(['presence']);
    // REST knows all the same.
    expect((await client.get('/User/51001')).body).toContain('<state>NOT_READY</state>');
  });

  it('again keeps the state; on another extension it is a conflict', async () => {
    await begin();
    await client.start();
    await client.state('READY');
    await client.signIn();
    expect((await client.get('/User/51001')).body).toContain('<state>READY</state>');
    await client.put('/User/51001', '<User><state>LOGIN</state><extension>1009</extension></User>', 'other');
    const { text } = await client.hears(({ text: one }) => one.includes('<requestId>other</requestId>'));
    expect(text).toContain('CF_SPECIFIED_AGENT_ALREADY_SIGNED_ON');
  });

  it('locks the account after five wrong passwords: the sixth try fails with the right one, for five minutes', async () => {
    await begin({ lockSeconds: 1 });
    const right = client.password;
    client.password = 'wrong';
    for (let i = 0; i < 5; i += 1) expect((await client.get('/User/51001')).status).toBe(401);
    client.password = right;
    expect((await client.get('/User/51001')).status).toBe(401);
    await expect(client.link()).rejects.toThrow('not-authorized');
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect((await client.get('/User/51001')).status).toBe(200);
    await client.link();
  });

  it('after four wrong passwords is still possible', async () => {
    await begin();
    const right = client.password;
    client.password = 'wrong';
    for (let i = 0; i < 4; i += 1) await client.get('/User/51001');
    client.password = right;
    expect((await client.get('/User/51001')).status).toBe(200);
  });
});

describe('a state', () => {
  it('takes the id of a reason, not its code', async () => {
    await begin();
    await client.start();
    expect((await client.get('/User/51001/ReasonCodes?category=NOT_READY')).body).toContain(
      '<uri>/finesse/api/ReasonCode/12</uri><category>NOT_READY</category><code>2</code>',
    );
    expect((await client.state('NOT_READY', '2')).status).toBe(400);
    expect((await client.state('NOT_READY', '12')).status).toBe(202);
    await client.hears(({ text }) => text.includes('<code>2</code>'));
  });

  it('of a ready agent of CCE cannot become LOGOUT; on CCX it can', async () => {
    await begin();
    await client.start();
    await client.state('READY');
    expect((await client.state('LOGOUT')).status).toBe(400);
    await peer.act('centre', 'configure', { deployment: 'UCCX' });
    expect((await client.state('LOGOUT')).status).toBe(202);
  });

  it('during a call waits on CCE; CCX takes a pause once and refuses READY later', async () => {
    await begin();
    await client.start();
    await client.state('READY');
    const { id } = await ring();
    await client.act(id, 'ANSWER');
    await client.state('NOT_READY');
    await client.hears(({ text }) => text.includes('<pendingState>NOT_READY</pendingState>'));
    await peer.act('centre', 'configure', { deployment: 'UCCX' });
    expect((await client.state('READY')).status).toBe(202);
    await client.hears(({ text }) => text.includes('<errorData>265</errorData>'));
  });
});

describe('call control', () => {
  it('takes one request at a time: a second before the first was answered fails', async () => {
    await begin({ ctiMs: 500 });
    await client.start();
    const { id } = await ring();
    await client.act(id, 'ANSWER');
    const both = await Promise.all([client.act(id, 'HOLD'), client.act(id, 'DROP')]);
    expect(both.map(({ status }) => status)).toEqual([202, 202]);
    const { text } = await client.hears((told) => told.text.includes('apiErrors'));
    expect(text).toContain('<errorData>33</errorData>');
    expect(peer.listCalls()).toMatchObject([{ id, state: 'held' }]);
    // One after the other both are carried out.
    await client.act(id, 'RETRIEVE');
    await client.act(id, 'DROP');
    expect(peer.listCalls()).toMatchObject([{ id, state: 'ended' }]);
  });

  it('takes call variables with a make-call on CCE, not on CCX', async () => {
    await begin();
    await client.start();
    const data =
      '<mediaProperties><callvariables><CallVariable><name>callVariable1</name><value>x</value></CallVariable></callvariables></mediaProperties>';
    await peer.act('centre', 'configure', { deployment: 'UCCX' });
    expect((await client.makeCall('+12025550142', data)).status).toBe(400);
    expect((await client.makeCall('+12025550142')).status).toBe(202);
    await peer.act('centre', 'configure', { deployment: 'UCCE' });
    expect((await client.makeCall('+12025550143', data)).status).toBe(202);
  });

  it('is for who is in the call, for actions that it offers, and for numbers', async () => {
    await begin();
    await client.start();
    const { id } = await ring();
    const other = new FinesseClient(peer, sam);
    expect((await other.act(id, 'ANSWER')).status).toBe(404);
    expect((await client.act(id, 'RETRIEVE')).status).toBe(400);
    await client.act(id, 'ANSWER');
    expect((await client.act(id, 'TRANSFER_SST', '<toAddress>nobody</toAddress>')).body).toContain(
      'Invalid Destination',
    );
    await client.act(id, 'HOLD');
    const digits =
      '<actionParams><ActionParam><name>dtmfString</name><value>1</value></ActionParam></actionParams>';
    const late = await client.act(id, 'SEND_DTMF', digits);
    expect([late.status, late.body]).toEqual([401, expect.stringContaining('Invalid State')]);
  });

  it('that the telephone side refuses later was taken first', async () => {
    await begin();
    await client.start();
    const { id } = await ring();
    await peer.act('centre', 'failNext', { data: '1010', message: 'CF_INVALID_PARAMETER' });
    expect((await client.act(id, 'ANSWER')).status).toBe(202);
    const { text } = await client.hears((told) => told.text.includes('<apiErrors>'));
    expect(text).toContain('<requestId>do-ANSWER</requestId>');
    expect(peer.listCalls()).toMatchObject([{ state: 'ringing' }]);
  });
});

describe('what is refused', () => {
  it('is to call the own extension, by every way there is', async () => {
    await begin();
    await client.start();
    const own = await client.makeCall(alex.extension);
    expect([own.status, own.body]).toEqual([400, expect.stringContaining('Invalid Destination')]);
    const { id } = await ring();
    await client.act(id, 'ANSWER');
    const to = `<toAddress>${alex.extension}</toAddress>`;
    for (const action of ['CONSULT_CALL', 'TRANSFER_SST'])
      expect((await client.act(id, action, to)).body).toContain('Invalid Destination');
  });

  it('is to see or make the calls of another user', async () => {
    await begin();
    for (const path of ['/User/51002', '/User/51002/Dialogs', '/User/51002/PhoneBooks']) {
      const { status, body } = await client.get(path);
      expect([status, body]).toEqual([401, expect.stringContaining('Invalid Authorization User Specified')]);
    }
    const call = `<Dialog><requestedAction>MAKE_CALL</requestedAction><fromAddress>1002</fromAddress><toAddress>+12025550142</toAddress></Dialog>`;
    expect((await client.send('POST', '/User/51002/Dialogs', call)).status).toBe(401);
  });

  it('is an extension in the place of the id', async () => {
    await begin();
    for (const path of ['/User/1001', '/User/1001/Dialogs'])
      expect(await client.get(path)).toMatchObject({ status: 404 });
  });

  it('is who is not signed in: by the type and the data of the manual', async () => {
    await begin();
    client.password = 'wrong';
    const { status, body } = await client.get('/User/51001');
    expect([status, body]).toEqual([
      401,
      '<ApiErrors><ApiError><ErrorType>Authorization Failure</ErrorType><ErrorMessage>UNAUTHORIZED</ErrorMessage>' +
        '<ErrorData>51001</ErrorData></ApiError></ApiErrors>',
    ]);
  });
});

describe('calls as they were captured', () => {
  it('begin off-hook: without number and request, as if inside, and go out when the far end answers', async () => {
    await begin();
    await client.start();
    await client.makeCall('+12025550142');
    const { text } = await client.hears((told) => told.text.includes('<event>POST</event>'));
    expect(text).toContain('<requestId></requestId>');
    expect(text).toContain('<callType>AGENT_INSIDE</callType>');
    expect(text).toContain('<toAddress></toAddress>');
    expect(text.match(/<Participant>/g)).toHaveLength(1);
    const next = await client.hears((told) => told.text.includes('<state>INITIATED</state>'));
    expect(next.text).toContain('<toAddress>+12025550142</toAddress>');
    expect(next.text).toContain('<callType>AGENT_INSIDE</callType>');
    const [leg] = peer.listCalls();
    await peer.act(leg?.id ?? '', 'answer');
    await client.hears((told) => told.text.includes('<callType>OUT</callType>'));
  });

  it('begin with their number where it is configured so', async () => {
    await begin({ begins: 'dialled' });
    await client.start();
    await client.makeCall('+12025550142');
    const { text } = await client.hears((told) => told.text.includes('<event>POST</event>'));
    expect(text).toContain('<requestId>make-call</requestId>');
    expect(text).toContain('<toAddress>+12025550142</toAddress>');
  });

  it('that were routed go to the number that was dialled', async () => {
    await begin();
    await client.start();
    await peer.placeCall({ agent: 'alex', from: '+14155550132', to: '+12025550177' });
    const { text } = await client.hears((told) => told.text.includes('<event>POST</event>'));
    expect(text).toContain('<toAddress>+12025550177</toAddress>');
  });
});

describe('presence', () => {
  it('that is gone for a minute signs the agent out, calls or not; the call stays with the telephone', async () => {
    await begin({ logoutSeconds: 0.3 });
    await client.start();
    const { id } = await ring();
    await client.act(id, 'ANSWER');
    client.close();
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect((await client.get('/User/51001')).body).toContain('<state>LOGOUT</state>');
    expect((await client.get('/User/51001')).body).toContain('<code>255</code>');
    await client.start().catch(() => undefined);
    expect((await client.get('/User/51001/Dialogs')).body).toContain(`<id>${id}</id>`);
  });

  it('that comes back in time keeps the agent', async () => {
    await begin({ logoutSeconds: 0.5 });
    await client.start();
    client.close();
    await client.link();
    await client.present();
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect((await client.get('/User/51001')).body).toContain('<state>NOT_READY</state>');
  });
});

describe('tokens', () => {
  it('come from the sign-on, end, and are renewed by the refresh token', async () => {
    await begin({ authMode: 'SSO' });
    const { host } = peer.nodes[0];
    const asked = await fetch(`http://${host}/desktop/sso/token?cc_username=alex&return_refresh_token=true`, {
      redirect: 'manual',
    });
    expect([asked.status, asked.headers.get('location')]).toEqual([
      302,
      expect.stringContaining('/idp/login'),
    ]);
    const form = new URLSearchParams({ user: 'alex', password: client.password });
    const signedOn = await fetch(`http://${host}${asked.headers.get('location') ?? ''}`, {
      method: 'POST',
      body: form,
      redirect: 'manual',
    });
    const cookie = (signedOn.headers.get('set-cookie') ?? '').replace(/;.*/, '');
    const answer = await fetch(`http://${host}/desktop/sso/token?cc_username=alex`, { headers: { cookie } });
    const { token, refresh_token: refresh } = (await answer.json()) as Record<string, string>;
    const user = (bearer = '') =>
      client.send('GET', '/User/51001', undefined, { authorization: `Bearer ${bearer}` });
    expect((await user(token)).status).toBe(200);
    await peer.act('centre', 'expireToken', { agent: 'alex' });
    expect((await user(token)).status).toBe(401);
    const renewed = await fetch(`http://${host}/desktop/sso/token`, {
      method: 'POST',
      body: new URLSearchParams({ token: token ?? '', 'refresh-token': refresh ?? '' }),
    });
    expect((await user(((await renewed.json()) as Record<string, string>)['token'])).status).toBe(200);
    expect((await client.get('/User/51001')).status).toBe(401);
  });
});
