// The standalone panel on a page without an engine: the test is the engine and shows it any view.
import type { Page } from '@playwright/test';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { PanelAnswer, PanelView } from '../../engine/contract/panel/panelView';
import { metadata } from '../../scripts/project';

const bundle = path.join(metadata, 'staticresources', 'softphoneStandalone');
const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
};

type PanelDownBody =
  | { readonly type: 'view'; readonly view: PanelView }
  | { readonly type: 'answer'; readonly answer: PanelAnswer };

export interface PanelServer {
  readonly url: string;
  close(): Promise<void>;
}

/** `?language=de`, `?language=ar`: the panel's language, and with it its direction. */
export async function servePanel(): Promise<PanelServer> {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://panel');
    if (pathname === '/') {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(html(searchParams.get('language') ?? 'en'));
      return;
    }
    const file = path.join(bundle, path.normalize(pathname));
    const isThere = file.startsWith(bundle) && existsSync(file);
    response.setHeader('content-type', types[path.extname(file)] ?? 'text/plain');
    response.statusCode = isThere ? 200 : 404;
    response.end(isThere ? readFileSync(file) : '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, close: () => closed(server) };
}

export const showView = (page: Page, view: PanelView): Promise<void> => tell(page, { type: 'view', view });
export const showAnswer = (page: Page, answer: PanelAnswer): Promise<void> =>
  tell(page, { type: 'answer', answer });

/** Before the page opens: from then on `window.sent` holds what the panel asked for, each as the text that it was sent as. */
export async function listenForIntents(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const sent: string[] = [];
    Object.assign(window, { sent });
    window.addEventListener('softphone:intent', (event) => sent.push((event as CustomEvent<string>).detail));
  });
}

/** Rendered, but not laid out yet: for pages whose clock stands still. */
export const sendView = (page: Page, view: PanelView): Promise<void> => send(page, { type: 'view', view });

export const sendAnswer = (page: Page, answer: PanelAnswer): Promise<void> =>
  send(page, { type: 'answer', answer });

const send = (page: Page, down: PanelDownBody): Promise<void> =>
  page.evaluate(
    (text) => void window.dispatchEvent(new CustomEvent('softphone:view', { detail: text })),
    JSON.stringify({ v: 2, ...down }),
  );

async function tell(page: Page, down: PanelDownBody): Promise<void> {
  await send(page, down);
  // Two frames: rendered, and laid out.
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
      }),
  );
}

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

const html = (language: string): string => `<!doctype html>
<html lang="${language}">
  <head>
    <title>Panel</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/slds.css" />
    <style>body { margin: 0 }</style>
  </head>
  <body>
    <div id="softphone"></div>
    <script type="application/json" id="softphone-config">${JSON.stringify({ language, locale: language })}</script>
    <script type="module" src="/main.js"></script>
  </body>
</html>`;
