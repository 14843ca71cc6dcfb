// The token bridge: runs on the Finesse node, the only origin that may read what single sign-on answers, and hands the
// token to the softphone in Salesforce that opened it. It keeps nothing. Fill in your own origins below.
(() => {
  'use strict';

  // Exact origins of the Salesforce pages in which the softphone runs, one for each org and sandbox, as
  // 'https://mycompany--c.vf.force.com'. A page of any other origin gets nothing.
  const SALESFORCE_ORIGINS = [];

  const TOKEN = '/desktop/sso/token';
  const SILENT_MS = 5_000;

  const asked = new URLSearchParams(location.hash.slice(1));
  const origin = asked.get('origin') ?? '';
  const state = asked.get('state') ?? '';
  const user = asked.get('user') ?? '';
  const isSilent = asked.get('mode') === 'silent';
  // A reload, or somebody who looks over a shoulder, need not see what was asked.
  history.replaceState(null, '', location.pathname);

  const softphone = isSilent ? window.parent : window.opener;
  const say = (text) => (document.getElementById('state').textContent = text);
  const tell = (message) => softphone.postMessage({ ...message, state }, origin);

  if (!SALESFORCE_ORIGINS.includes(origin) || !softphone || softphone === window) {
    say('This page is opened by the softphone; its address is not among those that may ask here.');
    return;
  }

  addEventListener('message', (event) => {
    if (event.origin !== origin || event.source !== softphone || event.data?.state !== state) return;
    if (event.data.type === 'softphone.token.refresh')
      void answer(async () => (await refreshed(event.data)) ?? signedOn());
    else if (event.data.type === 'softphone.token.ask') void answer(signedOn);
  });
  tell({ type: 'softphone.token.ready' });

  async function answer(fetchToken) {
    const token = await fetchToken();
    if (!token) {
      tell({ type: 'softphone.token.failed' });
      say('Single sign-on gave no token.');
      return;
    }
    tell({
      type: 'softphone.token',
      token: token.token,
      refreshToken: token.refresh_token,
      expiresIn: token.expires_in,
      userId: token.user_id,
    });
    say('Signed in. This window closes by itself.');
  }

  /** The first token needs a navigation: the identity service redirects, and may ask for a password. */
  async function signedOn() {
    const address = `${TOKEN}?cc_username=${encodeURIComponent(user)}&return_refresh_token=true`;
    return (await inFrame(address)) ?? (isSilent ? null : await inWindow(address));
  }

  function inFrame(address) {
    const frame = document.createElement('iframe');
    frame.src = address;
    document.body.append(frame);
    return polled(() => frame.contentDocument, SILENT_MS).finally(() => frame.remove());
  }

  /** By a press: a browser opens no window otherwise. */
  function inWindow(address) {
    const button = document.getElementById('go');
    say('Press to sign in.');
    button.hidden = false;
    return new Promise((resolve) => {
      button.addEventListener(
        'click',
        () => {
          button.hidden = true;
          say('Waiting for single sign-on …');
          const opened = window.open(address, 'softphone-single-sign-on', 'width=520,height=680');
          if (!opened) return resolve(null);
          resolve(
            polled(() => (opened.closed ? 'closed' : opened.document), 280_000).finally(() => opened.close()),
          );
        },
        { once: true },
      );
    });
  }

  /** The document is readable once it is back at this origin; until then it belongs to the identity service. */
  function polled(documentNow, ms) {
    const end = Date.now() + ms;
    return new Promise((resolve) => {
      const look = () => {
        let token = null;
        try {
          const found = documentNow();
          if (found === 'closed') return resolve(null);
          if (found?.location.pathname === TOKEN) token = read(found.body?.textContent ?? '');
        } catch {
          // Still at the identity service's origin.
        }
        if (token || Date.now() > end) resolve(token);
        else setTimeout(look, 100);
      };
      look();
    });
  }

  async function refreshed({ token, refreshToken }) {
    try {
      const response = await fetch(TOKEN, {
        method: 'POST',
        credentials: 'include',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ token, 'refresh-token': refreshToken }),
      });
      return response.ok ? read(await response.text()) : null;
    } catch {
      return null;
    }
  }

  function read(text) {
    try {
      const answer = JSON.parse(text);
      return typeof answer?.token === 'string' ? answer : null;
    } catch {
      return null;
    }
  }
})();
