// Dialogs, users and notifications as Finesse writes them, each with what a test wants different.
import type { FinesseUser } from '../xml/user';
import type { Dialog, Participant } from '../xml/dialog';

export const ME = '1001';
export const CALLER = '+12025550142';

export const participant = (change: Partial<Participant> = {}): Participant => ({
  address: ME,
  isAgent: true,
  state: 'ALERTING',
  cause: '',
  actions: ['ANSWER'],
  startTime: '',
  stateChangeTime: '',
  ...change,
});

export const customer = (state = 'INITIATED', change: Partial<Participant> = {}): Participant =>
  participant({ address: CALLER, isAgent: false, state, actions: [], ...change });

export const dialog = (change: Partial<Dialog> = {}): Dialog => ({
  id: '16777217',
  state: 'ALERTING',
  from: CALLER,
  to: ME,
  callbackNumber: '',
  secondaryId: '',
  associatedId: '',
  mediaType: 'Voice',
  callType: 'PREROUTE_ACD_IN',
  dialedNumber: '+12025550100',
  queue: 'Support',
  wrapUpReason: '',
  wrapUpItems: [],
  classification: '',
  callbackTime: '',
  callKey: null,
  variables: [],
  participants: [participant(), customer()],
  ...change,
});

/** The same dialog with me in this state, and the other side with me. */
export const withMe = (
  state: string,
  actions: readonly string[] = [],
  change: Partial<Dialog> = {},
): Dialog => {
  const far = state === 'DROPPED' || state === 'WRAP_UP' ? 'DROPPED' : 'ACTIVE';
  return dialog({
    state: far,
    participants: [participant({ state, actions }), customer(far)],
    ...change,
  });
};

export const user = (change: Partial<FinesseUser> = {}): FinesseUser => ({
  loginId: '51001',
  name: 'Alex Reed',
  extension: ME,
  activeDeviceId: '',
  state: 'READY',
  pendingState: '',
  stateChangeTime: '',
  reason: null,
  roles: ['Agent'],
  teamId: '7',
  teams: [],
  wrapUpOnIncoming: 'OPTIONAL',
  wrapUpOnOutgoing: 'OPTIONAL',
  wrapUpSeconds: 0,
  ...change,
});

export const dialogXml = (id: string, inner = ''): string =>
  `<Dialog><id>${id}</id><state>ALERTING</state><fromAddress>${CALLER}</fromAddress><toAddress>${ME}</toAddress>` +
  `<mediaProperties><callType>ACD_IN</callType></mediaProperties><participants><Participant>` +
  `<mediaAddress>${ME}</mediaAddress><state>ALERTING</state><actions><action>ANSWER</action></actions>` +
  `</Participant></participants>${inner}</Dialog>`;

export const updateXml = (data: string, event = 'PUT', requestId = ''): string =>
  `<Update><data>${data}</data><event>${event}</event><requestId>${requestId}</requestId><source>/finesse/api</source></Update>`;
