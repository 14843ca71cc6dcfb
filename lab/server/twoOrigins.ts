// The lab's two HTTP servers and the origins that browsers know them by: one site, two origins, as in Salesforce.
import type { Server } from 'node:http';
import type { LabOptions } from '../options';
import { selfSigned, type Certificate } from './http/certificate';
import { close, listen, portOf } from './http/listen';
import { dispatch, HttpError, sendJson, type Route } from './http/router';
import type { Origins } from './state';

const LIGHTNING_HOST = 'lightning.lab.localhost';
const PAGE_HOST = 'vf.lab.localhost';

export interface TwoOrigins {
  readonly origins: Origins;
  readonly certificate: Certificate | null;
  readonly lightningServer: Server;
  /** Until then every request is answered with 503. */
  serve(routes: { readonly lightning: readonly Route[]; readonly page: readonly Route[] }): void;
  close(): Promise<void>;
}

export async function openTwoOrigins(options: LabOptions): Promise<TwoOrigins> {
  const certificate = options.https
    ? await selfSigned([hostname(options, 'lightning'), hostname(options, 'page')])
    : null;
  // The servers open before their routes are known: with port 0 the origins follow from the ports.
  const open = (side: Side) => openServer(portFor(options, side), hostname(options, side), certificate);
  const lightning = await open('lightning');
  const page = await open('page').catch(async (error: unknown) => {
    await close(lightning.server);
    throw error;
  });
  const origins: Origins = {
    lightning: originOf(options, 'lightning', portOf(lightning.server)),
    page: originOf(options, 'page', portOf(page.server)),
  };
  return {
    origins,
    certificate,
    lightningServer: lightning.server,
    serve: (routes) => {
      lightning.serve(routes.lightning.map((route) => guarded(route, origins)));
      page.serve(routes.page);
    },
    close: async () => {
      await Promise.all([close(lightning.server), close(page.server)]);
    },
  };
}

async function openServer(port: number, name: string, certificate: Certificate | null) {
  let routes: readonly Route[] | null = null;
  const server = await listen(port, certificate, (request, response) => {
    // A name of somebody else's that was made to lead here would make that site's pages ours.
    if (!isOwnHost(request.headers.host, name, portOf(server)))
      sendJson(response, { error: 'The lab is not known by this name' }, 421);
    else if (routes) void dispatch(routes, request, response);
    else sendJson(response, { error: 'The lab is starting' }, 503);
  });
  return {
    server,
    serve: (given: readonly Route[]) => {
      routes = given;
    },
  };
}

/** The port stands there unless it is the scheme's own. */
function isOwnHost(host: string | undefined, name: string, port: number): boolean {
  const names = [name, 'localhost', '127.0.0.1', '[::1]'];
  const ports = [`:${port}`, ...(port === 80 || port === 443 ? [''] : [])];
  return names.some((own) => ports.some((suffix) => host?.toLowerCase() === `${own}${suffix}`));
}

type Side = keyof Origins;

const givenOrigin = (options: LabOptions, side: Side): URL | null => {
  const given = side === 'lightning' ? options.lightningOrigin : options.pageOrigin;
  return given === null ? null : new URL(given);
};

const hostname = (options: LabOptions, side: Side): string =>
  givenOrigin(options, side)?.hostname ?? (side === 'lightning' ? LIGHTNING_HOST : PAGE_HOST);

function portFor(options: LabOptions, side: Side): number {
  const given = givenOrigin(options, side);
  if (given && given.port !== '') return Number(given.port);
  if (options.port === 0) return 0;
  return side === 'lightning' ? options.port : options.port + 1;
}

const originOf = (options: LabOptions, side: Side, port: number): string =>
  `${options.https ? 'https' : 'http'}://${hostname(options, side)}:${port}`;

/** A page of any other site in the developer's browser may not use the control API. */
function guarded(route: Route, origins: Origins): Route {
  if (route.forEverySite) return route;
  return {
    ...route,
    handle: (exchange) => {
      const { origin } = exchange.request.headers;
      if (origin !== undefined && origin !== origins.lightning && origin !== origins.page)
        throw new HttpError(403, `${origin} may not use the lab`);
      return route.handle(exchange);
    },
  };
}
