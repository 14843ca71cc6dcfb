// Single sign-on as a browser meets it at a node: /desktop/sso/token leads to the identity provider's form and back, and
// answers with JSON. Beside it, the files that a customer copies to the node (the token bridge).
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { basename, extname, join } from 'node:path';
import type { Accounts, Token } from '../centre/accounts';
import type { ContactCentre } from '../centre/contactCentre';
import { readRequest, type RestAnswer, type RestRequest } from './restAnswer';

export interface SsoParts {
  readonly centre: ContactCentre;
  readonly accounts: Accounts;
}

const TOKEN = '/desktop/sso/token';
const FORM = '/idp/login';
/** What is copied to Finesse's 3rdpartygadget folder. */
const GADGETS = join(__dirname, '../../../../drivers/finesse/tokenBridge');

/** Sessions at the identity provider, by cookie. */
const sessions = new WeakMap<Accounts, Map<string, string>>();

/** Null: not one of these paths. */
export async function answerSso(message: IncomingMessage, parts: SsoParts): Promise<RestAnswer | null> {
  const path = (message.url ?? '').replace(/[?#].*$/, '');
  if (path.startsWith('/3rdpartygadget/')) return gadgetFile(path);
  if (path !== TOKEN && path !== FORM && !path.startsWith('/desktop/sso/userAuthMode')) return null;
  const request = await readRequest(message);
  if (path === FORM) return signIn(request, parts);
  if (path === TOKEN) return token(request, parts);
  return json({ userAuthMode: parts.centre.settings.authMode === 'NON_SSO' ? 'NON_SSO' : 'SSO' });
}

function token(request: RestRequest, parts: SsoParts): RestAnswer {
  const form = new URLSearchParams(request.method === 'POST' ? request.body : '');
  const refreshToken = form.get('refresh-token') ?? request.query.get('refresh-token');
  if (refreshToken !== null) {
    const fresh = parts.accounts.refresh(refreshToken);
    return fresh ? tokenJson(fresh.id, fresh.token, parts) : { status: 401, body: '' };
  }
  const cookie = /(?:^|; )idp=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
  const id = sessions.get(parts.accounts)?.get(cookie);
  const wanted = request.query.get('cc_username') ?? '';
  if (id === undefined || (wanted !== '' && !isNamed(parts.centre, id, wanted))) {
    const back = `${TOKEN}?${request.query.toString()}`;
    return { status: 302, headers: { location: `${FORM}?back=${encodeURIComponent(back)}` } };
  }
  return tokenJson(id, parts.accounts.issue(id), parts);
}

const isNamed = ({ agents }: ContactCentre, id: string, name: string): boolean =>
  agents.some((agent) => agent.id === id && [agent.id, agent.loginName].includes(name));

function tokenJson(
  id: string,
  { token: text, refreshToken, expiresAt }: Token,
  { centre }: SsoParts,
): RestAnswer {
  const seconds = Math.floor((expiresAt - centre.clock.now()) / 1_000);
  return json({
    token: text,
    refresh_token: refreshToken,
    expires_in: seconds,
    user_id: id,
    realm: 'lab',
    user_principal: `${centre.agent(id)?.loginName ?? id}@lab`,
  });
}

/** The identity provider's own page and form. */
function signIn(request: RestRequest, { centre, accounts }: SsoParts): RestAnswer {
  const back =
    new URLSearchParams(request.method === 'POST' ? request.body : request.query).get('back') ?? TOKEN;
  if (request.method !== 'POST')
    return html(
      FORM_PAGE.replace(
        'BACK',
        back.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`),
      ),
    );
  const form = new URLSearchParams(request.body);
  const name = form.get('user') ?? '';
  const id = centre.agents.find((agent) => [agent.id, agent.loginName].includes(name))?.id ?? name;
  if (typeof accounts.byPassword(id, form.get('password') ?? '') === 'string')
    return html('<p>Wrong password</p>', 401);
  const cookie = randomUUID();
  const known = sessions.get(accounts) ?? new Map<string, string>();
  sessions.set(accounts, known.set(cookie, id));
  const isOurs = back.startsWith(`${TOKEN}?`) || back.startsWith('/3rdpartygadget/');
  return {
    status: 302,
    headers: { location: isOurs ? back : TOKEN, 'set-cookie': `idp=${cookie}; Path=/; HttpOnly` },
  };
}

const FORM_PAGE = `<!doctype html><title>Lab sign-on</title><form method="post">
<input type="hidden" name="back" value="BACK">
<label>User <input name="user" autofocus></label> <label>Password <input name="password" type="password"></label>
<button>Sign on</button></form>`;

const html = (body: string, status = 200): RestAnswer => ({ status, body, type: 'text/html;charset=UTF-8' });
const json = (value: unknown): RestAnswer => ({
  status: 200,
  body: JSON.stringify(value),
  type: 'application/json',
});

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html;charset=UTF-8',
  '.js': 'text/javascript;charset=UTF-8',
};

function gadgetFile(path: string): RestAnswer {
  const name = basename(path);
  const type = TYPES[extname(name)];
  try {
    if (type !== undefined) return { status: 200, body: readFileSync(join(GADGETS, name), 'utf8'), type };
  } catch {
    // Not there: the same as a name that nobody copied.
  }
  return { status: 404, body: '' };
}
