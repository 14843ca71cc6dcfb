// The REST objects of Finesse as XML, as its developer guide describes them. Their contents are the same in answers and
// notifications; the name around them is not: `User` in an answer is `user` in a notification.
import { actionsOf, mineOf, stateOfDialog, type Dialog, type Participant } from '../centre/dialogs';
import type { CentreSettings } from '../settings';
import { TEAM, type Agent, type ReasonCode } from '../centre/staff';
import { element, field, fields } from './xml';

const time = (at: number): string => new Date(at).toISOString();

export const userUri = ({ id }: Pick<Agent, 'id'>): string => `/finesse/api/User/${id}`;
export const dialogUri = ({ id }: Pick<Dialog, 'id'>): string => `/finesse/api/Dialog/${id}`;

export function userFields(agent: Agent, settings: CentreSettings): string {
  const { id, loginName, firstName, lastName, extension, state, reason, pending, isSupervisor, mobile } =
    agent;
  return [
    fields({ dialogs: `${userUri(agent)}/Dialogs`, extension, firstName, lastName, loginId: id, loginName }),
    fields({ mediaType: 1, pendingState: pending?.state ?? '' }),
    ...(reason ? [element('reasonCode', reasonFields(reason))] : []),
    element('roles', field('role', 'Agent'), ...(isSupervisor ? [field('role', 'Supervisor')] : [])),
    element('settings', fields({ wrapUpOnIncoming: settings.wrapUp, wrapUpOnOutgoing: settings.wrapUp })),
    fields({ state, stateChangeTime: time(agent.changedAt), teamId: TEAM.id, teamName: TEAM.name }),
    ...(isSupervisor
      ? [
          element(
            'teams',
            element('Team', fields({ id: TEAM.id, name: TEAM.name, uri: `/finesse/api/Team/${TEAM.id}` })),
          ),
        ]
      : []),
    ...(agent.deviceId === '' ? [] : [field('activeDeviceId', agent.deviceId)]),
    ...(mobile ? [element('mobileAgent', fields({ mode: mobile.mode, dialNumber: mobile.number }))] : []),
    fields({ uri: userUri(agent), wrapUpTimer: settings.wrapUpSeconds }),
  ].join('');
}

const reasonFields = ({ id, category, code, label }: ReasonCode): string =>
  fields({ uri: `/finesse/api/ReasonCode/${id}`, category, code, forAll: true, id, label });

/** As one agent sees it: the type of a consultation differs from end to end. */
export function dialogFields(
  dialog: Dialog,
  viewer: Agent,
  besides: readonly Participant[],
  { deployment }: CentreSettings,
): string {
  const { id, from, to, secondaryId, associatedId } = dialog;
  const live = dialog.participants.filter(
    (one) =>
      !one.isElsewhere && (one.state !== 'DROPPED' || one === mineOf(dialog, viewer.id) || !one.agentId),
  );
  return [
    fields({
      associatedDialogUri: associatedId === '' ? '' : dialogUri({ id: associatedId }),
      fromAddress: from,
      id,
      secondaryId,
    }),
    mediaProperties(dialog, viewer, deployment === 'UCCE'),
    field('mediaType', 'Voice'),
    element(
      'participants',
      ...live.map((one) => participant(dialog, one, one.agentId === viewer.id ? besides : [])),
    ),
    ...(dialog.callbackNumber === '' ? [] : [field('callbackNumber', dialog.callbackNumber)]),
    ...(dialog.callback
      ? [
          element(
            'scheduledCallbackInfo',
            fields({ callbackTime: dialog.callback.time, callbackNumber: dialog.callback.number }),
          ),
        ]
      : []),
    fields({ state: stateOfDialog(dialog), toAddress: to, uri: dialogUri(dialog) }),
  ].join('');
}

function mediaProperties(dialog: Dialog, viewer: Agent, hasCallKey: boolean): string {
  const { callType, dialledNumber, queue, wrapUpReason, wrapUpItems, variables, callKey } = dialog;
  const isConsulted = callType === 'CONSULT' && dialog.from !== viewer.extension;
  return element(
    'mediaProperties',
    fields({
      mediaId: 1,
      DNIS: dialog.to,
      callType: isConsulted ? 'CONSULT_OFFERED' : callType,
      dialedNumber: dialledNumber,
    }),
    hasCallKey ? fields({ callKeyPrefix: 152_811, callKeyCallId: callKey, callKeySequenceNum: 1 }) : '',
    fields({ outboundClassification: dialog.classification, queueName: queue, wrapUpReason }),
    hasCallKey ? '' : element('wrapUpItems', ...wrapUpItems.map((item) => field('wrapUpItem', item))),
    element(
      'callvariables',
      ...allVariables(variables).map(([name, value]) => element('CallVariable', fields({ name, value }))),
    ),
  );
}

/** The ten call variables are always there. */
function allVariables(given: Dialog['variables']): Dialog['variables'] {
  const ten = Array.from({ length: 10 }, (_, i) => `callVariable${i + 1}`);
  const value = (name: string): string => given.find(([one]) => one === name)?.[1] ?? '';
  return [
    ...ten.map((name) => [name, value(name)] as const),
    ...given.filter(([name]) => !ten.includes(name)),
  ];
}

function participant(dialog: Dialog, one: Participant, besides: readonly Participant[]): string {
  const isAgent = one.agentId !== null;
  const actions = isAgent ? actionsOf(dialog, one, besides) : [];
  return element(
    'Participant',
    element('actions', ...actions.map((action) => field('action', action))),
    fields({
      mediaAddress: one.address,
      mediaAddressType: isAgent ? 'AGENT_DEVICE' : '',
      startTime: time(one.startedAt),
      state: one.state,
      stateCause: one.cause,
      stateChangeTime: time(one.changedAt),
    }),
  );
}

export interface SystemFacts {
  readonly now: number;
  readonly status: 'IN_SERVICE' | 'OUT_OF_SERVICE';
  readonly xmppDomain: string;
  readonly nodes: readonly { readonly host: string; readonly port: number }[];
}

export const systemFields = (
  { now, status, xmppDomain, nodes }: SystemFacts,
  settings: CentreSettings,
): string =>
  [
    fields({ currentTimestamp: time(now), deploymentType: settings.deployment, license: 'PREMIUM' }),
    ...nodes.map(({ host, port }, i) =>
      element(
        i === 0 ? 'primaryNode' : 'secondaryNode',
        fields({ host, httpsPort: port, xmppPort: port, xmppSecurePort: port }),
      ),
    ),
    fields({
      status,
      statusReason: '',
      systemAuthMode: settings.authMode,
      timezoneOffset: 0,
      uri: '/finesse/api/SystemInfo',
      xmppDomain,
      xmppPubSubDomain: `pubsub.${xmppDomain}`,
    }),
  ].join('');

export interface ApiError {
  readonly type: string;
  readonly message: string;
  readonly data?: string;
}

/** As a request is refused at once. */
export const apiErrorsXml = ({ type, message, data = '' }: ApiError): string =>
  element(
    'ApiErrors',
    element('ApiError', fields({ ErrorType: type, ErrorMessage: message, ErrorData: data })),
  );

/** As a request is refused that was taken before: the same, in other letters and another order. */
export const lateErrorsXml = ({ type, message, data = '' }: ApiError): string =>
  element(
    'apiErrors',
    element('apiError', fields({ errorData: data, errorMessage: message, errorType: type })),
  );
