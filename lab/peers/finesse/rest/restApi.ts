// /finesse/api of one node: who asks, what is asked for, and whether it may be.
import type { IncomingMessage } from 'node:http';
import type { Admission } from '../centre/accounts';
import { changeState } from '../centre/agentStates';
import { postDialog, putDialog } from './callRequests';
import type { ContactCentre } from '../centre/contactCentre';
import type { Dialog } from '../centre/dialogs';
import {
  contactsXml,
  devicesXml,
  phoneBooksXml,
  queuesXml,
  queueXml,
  reasonCodesXml,
  teamPhoneBooksXml,
  teamXml,
  wrapUpReasonsXml,
} from '../xml/listsXml';
import { dialogFields, userFields, userUri } from '../xml/objects';
import { refusal } from '../centre/participation';
import {
  answered,
  badRequest,
  notFound,
  readRequest,
  refused,
  taken,
  type RestAnswer,
  type RestRequest,
} from './restAnswer';
import { pass, type RestParts } from './restParts';
import { QUEUES, TEAM, type Agent } from '../centre/staff';
import { childOf, element, readXml, textOf } from '../xml/xml';

type Serve = (
  request: RestRequest,
  asked: Agent,
  parts: RestParts,
  match: readonly string[],
) => RestAnswer | Promise<RestAnswer>;
interface Route {
  readonly method: string;
  readonly path: RegExp;
  readonly serve: Serve;
}

const route = (method: string, path: RegExp, serve: Serve): Route => ({ method, path, serve });
const only =
  (xml: (parts: RestParts) => string): Serve =>
  (_request, _asked, parts) =>
    answered(xml(parts));

/** Of the user in the path, who must be who asks; a supervisor may look. An extension is no id. */
const own =
  (serve: Serve): Serve =>
  (request, asked, parts, match) => {
    const agent = found(parts, match[0], false);
    if (!agent) return notFound('User Not Found');
    const isRight = agent === asked || (asked.isSupervisor && request.method === 'GET');
    return isRight ? serve(request, agent, parts, match) : otherUser;
  };

const otherUser = refused(401, {
  type: 'Invalid Authorization User Specified',
  message: 'The user specified in the authentication credentials and the uri do not match',
});

const ROUTES: readonly Route[] = [
  route('GET', /^\/User\/([^/]+)$/, (_request, asked, parts, [id]) => {
    const agent = found(parts, id, true);
    if (!agent) return notFound('User Not Found');
    if (agent !== asked && !asked.isSupervisor) return otherUser;
    return answered(element('User', userFields(agent, parts.centre.settings)));
  }),
  route('PUT', /^\/User\/([^/]+)$/, putUser),
  route(
    'GET',
    /^\/User\/([^/]+)\/Dialogs$/,
    own((_request, agent, { centre }) => {
      const dialogs = centre
        .dialogsOf(agent.id)
        .map((dialog) => element('Dialog', viewOf(centre, dialog, agent)));
      return answered(dialogs.length === 0 ? '<Dialogs/>' : element('Dialogs', ...dialogs));
    }),
  ),
  route('POST', /^\/User\/([^/]+)\/Dialogs$/, own(postDialog)),
  route('GET', /^\/Dialog\/([^/]+)$/, (_request, asked, { centre }, [id = '']) => {
    const dialog = centre.dialogsOf(asked.id).find((one) => one.id === id);
    return dialog ? answered(element('Dialog', viewOf(centre, dialog, asked))) : notFound('Dialog Not Found');
  }),
  route('PUT', /^\/Dialog\/([^/]+)$/, putDialog),
  route('GET', /^\/User\/([^/]+)\/ReasonCodes$/, ({ query }) => {
    const category = query.get('category') ?? '';
    return /^(NOT_READY|LOGOUT)$/.test(category)
      ? answered(reasonCodesXml(category))
      : badRequest(refusal.invalidInput);
  }),
  route('GET', /^\/TeamResource\/(\d+)\/ReasonCodes$/, ({ query }, _asked, parts) =>
    ofTeam(parts, reasonCodesXml(query.get('category') ?? '')),
  ),
  route('GET', /^\/TeamResource\/(\d+)\/WrapUpReasons$/, (_request, _asked, parts) =>
    ofTeam(parts, wrapUpReasonsXml()),
  ),
  route('GET', /^\/TeamResource\/(\d+)\/PhoneBooks$/, (_request, _asked, parts) =>
    ofTeam(parts, teamPhoneBooksXml()),
  ),
  route('GET', /^\/Devices$/, (_request, _asked, { centre }) => {
    const ids = centre.settings.devices.split(' ').filter((id) => id !== '');
    if (!isCce(centre)) return badRequest({ type: 'Bad Request', message: 'BAD_REQUEST' });
    return ids.length > 0 ? answered(devicesXml(ids)) : notFound('Not Found');
  }),
  route('GET', /^\/User\/([^/]+)\/WrapUpReasons$/, own(only(wrapUpReasonsXml))),
  route('GET', /^\/User\/([^/]+)\/PhoneBooks$/, own(only(phoneBooksXml))),
  route('GET', /^\/PhoneBook\/1\/Contacts$/, only(contactsXml)),
  route('GET', /^\/User\/([^/]+)\/Queues$/, own(only(({ centre }) => queuesXml(isCce(centre))))),
  route('GET', /^\/Queue\/(\d+)$/, (_request, _asked, { centre }, [id]) => {
    const queue = QUEUES.find((one) => one.id === id);
    return queue ? answered(queueXml(queue, isCce(centre))) : notFound('Not Found');
  }),
  route('GET', /^\/Team\/(\d+)$/, ({ query }, asked, { centre }, [id]) => {
    if (id !== TEAM.id) return notFound('Not Found');
    if (!asked.isSupervisor && query.has('supervisorOnly'))
      return refused(401, { type: 'Invalid Supervisor', message: 'E_ARM_STAT_AUTHORIZATION' });
    const all = query.get('includeLoggedOutAgents') === 'true';
    return answered(teamXml(centre.agents.filter(({ state }) => all || state !== 'LOGOUT')));
  }),
];

const ofTeam = ({ centre }: RestParts, xml: string): RestAnswer =>
  centre.settings.teamResource ? answered(xml) : notFound('Not Found');
const isCce = ({ settings }: ContactCentre): boolean => settings.deployment === 'UCCE';
const viewOf = (centre: ContactCentre, dialog: Dialog, viewer: Agent): string =>
  dialogFields(dialog, viewer, centre.besides(dialog, viewer.id), centre.settings);

export async function answerRest(message: IncomingMessage, parts: RestParts): Promise<RestAnswer> {
  const request = await readRequest(message);
  const path = request.path.replace(/^\/finesse\/api/, '');
  if (path === '/SystemInfo' && request.method === 'GET')
    return answered(element('SystemInfo', parts.system()));
  const outage = parts.outage();
  if (outage) return outage;
  const admission = admit(request.headers.authorization ?? '', parts);
  const asked = typeof admission === 'string' ? undefined : parts.centre.agent(admission.id);
  if (!asked) return unauthorized(/^\/User\/([^/]+)/.exec(path)?.[1] ?? '');
  const known = ROUTES.filter((one) => one.path.test(path));
  const route = known.find(({ method }) => method === request.method);
  if (!route)
    return known.length > 0
      ? refused(405, { type: 'Bad Request', message: 'method' })
      : notFound('Not Found');
  return route.serve(request, asked, parts, route.path.exec(path)?.slice(1) ?? []);
}

/** As Cisco's samples: who asked is the data, also where it is a number. */
const unauthorized = (id: string): RestAnswer => ({
  ...refused(401, { type: 'Authorization Failure', message: 'UNAUTHORIZED', data: id }),
  headers: { 'www-authenticate': 'Basic realm="Cisco Finesse"' },
});

function admit(
  authorization: string,
  { accounts, centre }: Pick<RestParts, 'accounts' | 'centre'>,
): Admission {
  const [, scheme = '', given = ''] = /^(\w+) +(\S+)$/.exec(authorization) ?? [];
  const { authMode } = centre.settings;
  if (scheme === 'Bearer' && authMode !== 'NON_SSO') return accounts.byToken(given);
  if (scheme !== 'Basic' || authMode === 'SSO') return 'wrong';
  const [name = '', password = ''] = Buffer.from(given, 'base64').toString('utf8').split(/:(.*)/s);
  return accounts.byPassword(idOf(centre, name) ?? name, password);
}

const idOf = ({ agents, settings }: ContactCentre, name: string): string | undefined =>
  agents.find(({ id, loginName }) => id === name || (settings.deployment === 'UCCX' && loginName === name))
    ?.id;

/** CCE takes a login name only to look a user up. */
function found({ centre }: RestParts, name: string | undefined, isLookUp: boolean): Agent | undefined {
  const takesNames = isLookUp || centre.settings.deployment === 'UCCX';
  return centre.agents.find(({ id, loginName }) => id === name || (takesNames && loginName === name));
}

async function putUser(
  request: RestRequest,
  asked: Agent,
  parts: RestParts,
  [id]: readonly string[],
): Promise<RestAnswer> {
  const { centre } = parts;
  const agent = found(parts, id, false);
  if (!agent) return notFound('User Not Found');
  if (agent !== asked && !asked.isSupervisor) return otherUser;
  const user = readXml(request.body);
  if (user?.localName !== 'User') return badRequest(refusal.invalidInput);
  const mobile = childOf(user, 'mobileAgent');
  await pass(centre);
  const wasIn = agent.state !== 'LOGOUT';
  const refusedBy = changeState(centre, agent, {
    state: textOf(user, 'state') ?? '',
    extension: textOf(user, 'extension') ?? '',
    reasonCodeId: textOf(user, 'reasonCodeId') ?? '',
    deviceId: textOf(user, 'activeDeviceId') ?? '',
    mobile: mobile && { mode: textOf(mobile, 'mode') ?? '', number: textOf(mobile, 'dialNumber') ?? '' },
    bySupervisor: agent !== asked,
  });
  if (refusedBy && !refusedBy.late) return badRequest(refusedBy.error);
  return taken(() => {
    if (refusedBy) centre.tellError(agent, userUri(agent), refusedBy.error, request.requestId);
    else if (agent.state !== 'LOGOUT' && (!wasIn || textOf(user, 'state') === 'LOGIN'))
      centre.tellUser(agent, request.requestId, true);
    centre.publish(request.requestId);
  });
}
