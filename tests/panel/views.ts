// Canned views of every screen, for tests that look at the panel without an engine. `views(now)` gives them by name.
import type { CallAction } from '../../engine/contract/driver/call';
import type {
  CallView,
  DevicesAnswer,
  ErrorView,
  NumberView,
  PanelView,
  RecentView,
  RelationView,
  UnsavedAnswer,
} from '../../engine/contract/panel/panelView';

import type { People } from '../../force-app/main/default/lwc/targetChooser/targetChooser';

const phone = (international: string, national: string): NumberView => ({
  e164: international.replace(/[^+\d]/g, ''),
  national,
  international,
});
const ANA = phone('+1 415 555 0142', '(415) 555-0142');
const BEN = phone('+44 20 7946 0321', '020 7946 0321');
const LINE = phone('+1 415 555 0100', '(415) 555-0100');

const NOTHING_UNSAVED = { waiting: 0, confirming: 0, uncertain: 0, undecided: 0, failed: 0, refused: [] };

const CASE = { id: '500000000000026AAA', object: 'Case', name: 'Case 00001026', detail: '' };
const NO_RELATION: RelationView = { record: null, source: 'none', pinned: false, inView: null };
const related = (person: Partial<RelationView>, matter: Partial<RelationView> = {}): CallView['related'] => ({
  person: { ...NO_RELATION, ...person },
  matter: { ...NO_RELATION, ...matter },
});

const ATTRIBUTES: CallView['attributes'] = [
  { label: 'Order number', text: '4711-0815' },
  { label: 'Language', text: 'Portuguese' },
  { label: 'Waited', text: '2 minutes' },
  { label: 'Reason for the call as chosen in the menu', text: 'Returns and refunds of orders of last year' },
  { label: 'Customer since', text: '2011' },
];

/** What an admin's rule says, as admins write. */
const REFUSED =
  'Calls about a refund need a result: choose "Refund agreed" or "Refund declined", and name the order in the notes. <b>Finance</b>';

const error = (code: string, ...params: readonly string[]): ErrorView => {
  const labelKey = `Softphone_${code.replace('-', '')}`;
  return { code, labelKey, remedyKey: `${labelKey}_Remedy`, params };
};

const ALL_ACTIONS: readonly CallAction[] = [
  'hangup',
  'hold',
  'resume',
  'mute',
  'unmute',
  'dtmf',
  'transfer.blind',
  'consult',
  'recording.pause',
  'recording.resume',
];
const actions = (
  supported: readonly CallAction[],
  impossible: readonly CallAction[] = [],
): CallView['actions'] =>
  supported.map((action) => {
    const enabled = !impossible.includes(action);
    return { action, enabled, reasonKey: enabled ? null : 'Softphone_SP2002' };
  });

export const RECORDS = [
  { id: '003000000000001AAA', object: 'Contact', name: 'Ana Silva', detail: 'Silva & Sons' },
  { id: '003000000000002AAA', object: 'Contact', name: 'André Silva', detail: 'Silva & Sons' },
  { id: '00Q000000000001AAA', object: 'Lead', name: 'A. Silva', detail: 'Web form of May' },
] as const;

/** Names as callers and administrators really have them: too long, in markup, written from right to left. */
export const HOSTILE_NAME = `<img src=x onerror=alert(1)>\u202Egnihtyna Freifrau Friederike-Wilhelmine von Donaudampfschifffahrts-Hohenzollern ${'x'.repeat(80)}`;

export function call(now: number, change: Partial<CallView> = {}): CallView {
  return {
    id: 'call-1',
    state: 'active',
    direction: 'inbound',
    kind: 'customer',
    consultOf: null,
    title: { text: 'Ana Silva' },
    number: ANA,
    queue: 'Support',
    dialled: LINE,
    parties: [],
    startedAt: now - 260_000,
    answeredAt: now - 252_000,
    endedAt: null,
    endReason: null,
    muted: false,
    recording: 'on',
    mediaLost: false,
    media: 'none',
    answerBy: null,
    supervision: null,
    tones: null,
    isFirstOfSeveral: false,
    vendorActions: [],
    quality: { level: 'good', mos: 4.3 },
    actions: actions(ALL_ACTIONS),
    matches: { state: 'done', records: [RECORDS[0]], chosenId: RECORDS[0].id },
    related: related({ record: RECORDS[0], source: 'match' }, { record: CASE, source: 'viewed' }),
    notes: { text: 'Asks for a copy of the May invoice.', revision: 4, savedAt: now - 5_000 },
    isLogged: true,
    wrapUp: null,
    log: {
      state: 'none',
      recordName: null,
      attempt: 0,
      retryAt: null,
      error: null,
      dropped: [],
      canRetry: false,
      canSaveAnyway: false,
    },
    error: null,
    attributes: [],
    ...change,
  };
}

const consult = (now: number, change: Partial<CallView> = {}): CallView =>
  call(now, {
    id: 'call-3',
    kind: 'consult',
    consultOf: 'call-2',
    title: { text: 'Chidi Eze' },
    number: { e164: null, national: '2004', international: '2004' },
    recording: null,
    isLogged: false,
    actions: actions([
      'hangup',
      'mute',
      'unmute',
      'dtmf',
      'consult.transfer',
      'consult.cancel',
      'conference',
      'swap',
    ]),
    ...change,
  });

const ringing = (now: number, change: Partial<CallView> = {}): CallView =>
  call(now, {
    state: 'offered',
    startedAt: now - 4_000,
    answeredAt: null,
    recording: null,
    quality: null,
    actions: actions(['answer', 'reject']),
    notes: { text: '', revision: 0, savedAt: null },
    ...change,
  });

const dispositions = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: `d${index}`,
    label:
      ['Solved', 'Call back later', 'Passed on to a colleague', 'Wrong number'][index] ?? `Result ${index}`,
  }));

const finished = (now: number, change: Partial<CallView> = {}): CallView =>
  call(now, {
    state: 'wrapup',
    endedAt: now - 8_000,
    endReason: 'remote-hangup',
    recording: null,
    quality: null,
    actions: actions(['wrapup.complete', 'wrapup.extend']),
    wrapUp: {
      startedAt: now - 8_000,
      deadline: now + 52_000,
      dispositions: dispositions(4),
      isEarly: false,
      dispositionId: 'd0',
      dispositionIds: ['d0'],
      mostDispositions: 1,
      dispositionRequired: true,
      canExtend: true,
      canSave: true,
    },
    log: {
      state: 'saved',
      recordName: 'Ana Silva',
      attempt: 1,
      retryAt: null,
      error: null,
      dropped: [],
      canRetry: false,
      canSaveAnyway: false,
    },
    ...change,
  });

export const recents = (now: number, count: number, from = 0): readonly RecentView[] =>
  Array.from({ length: count }, (_, nth) => {
    const index = from + nth;
    const outcome = (['answered', 'missed', 'answered', 'not-reached', 'declined'] as const)[index % 5];
    const isKnown = index % 3 !== 2;
    const number = index % 2 === 0 ? ANA : BEN;
    return {
      id: `r${index}`,
      direction: index % 5 === 3 ? 'outbound' : index % 4 === 2 ? 'outbound' : 'inbound',
      outcome: outcome ?? 'answered',
      title: { text: isKnown ? (index % 2 === 0 ? 'Ana Silva' : 'Ben Okafor') : number.national },
      number,
      at: now - 90_000 * (index + 1) ** 2,
      durationSeconds: outcome === 'answered' ? 75 : null,
      record: null,
    };
  });

export function view(now: number, change: Partial<PanelView> = {}): PanelView {
  return {
    v: 1,
    tab: { id: 'tab-1', leader: true },
    user: '005000000000001AAA',
    locale: 'en-US',
    screen: 'idle',
    status: {
      phase: 'ready',
      label: 'Available',
      kind: 'available',
      reason: null,
      pendingLabel: null,
      since: now - 761_000,
      options: [
        option('available', 'Available', 'available', true),
        option('break', 'Break', 'away', false, ['Lunch', 'Training']),
        option('offline', 'Offline', 'offline', false),
      ],
      canLogout: true,
      ringDevices: [],
      queues: [],
      voicemail: null,
      vendorActions: [],
    },
    banner: null,
    notices: [],
    problem: null,
    signIn: null,
    dial: { canDial: true, reasonKey: null, callerIds: [], prefill: null },
    pendingDial: null,
    calls: [],
    currentCallId: null,
    recents: { total: 0, items: [] },
    unsavedLogs: NOTHING_UNSAVED,
    sound: 'ok',
    watched: [],
    announcements: [],
    selfCheck: false,
    memoryOnly: false,
    ...change,
  };
}

const option = (
  id: string,
  label: string,
  kind: 'available' | 'away' | 'offline',
  selected: boolean,
  reasons: readonly string[] = [],
) => ({
  id,
  label,
  kind,
  selected,
  reasons: reasons.map((reason) => ({ id: reason, label: reason })),
  reasonRequired: reasons.length > 0,
});

/** Names as browsers really give them; the chosen speaker is unplugged. */
export const DEVICES: DevicesAnswer = {
  type: 'devices',
  lists: [
    {
      use: 'microphone',
      devices: [
        { id: 'm1', label: 'Headset Microphone (Jabra Evolve2 65 with a long name) (0b0e:0301)' },
        { id: 'm2', label: 'Built-in Audio' },
      ],
      chosenId: 'm1',
      isMissing: false,
    },
    {
      use: 'speaker',
      devices: [
        { id: 's1', label: 'Built-in Audio' },
        { id: 's2', label: 'Headset Earphone (Jabra Evolve2 65)' },
      ],
      chosenId: 's2',
      isMissing: true,
    },
    { use: 'ringer', devices: [{ id: 's1', label: '' }], chosenId: '', isMissing: false },
  ],
  isPermissionNeeded: false,
  checking: null,
  error: null,
};

/** Queues, devices and the vendor's own, as an agent of a large centre has them. */
export const desk = (now: number): PanelView =>
  view(now, {
    status: {
      ...view(now).status,
      ringDevices: [
        { id: 'b', label: 'This browser', kind: 'browser', selected: true },
        { id: 'd', label: HOSTILE_NAME, kind: 'desk', selected: false },
      ],
      queues: [
        { id: 'q1', label: 'Support', loggedIn: true, selectable: true, waiting: 3, longestWaitSeconds: 95 },
        { id: 'q2', label: HOSTILE_NAME, loggedIn: false, selectable: false },
      ],
      voicemail: 2,
      vendorActions: [
        {
          ...{ id: 'a1', label: 'Report a fault', enabled: true },
          form: [
            { key: 'what', label: 'What happened', type: 'text', required: true },
            { key: 'how', label: 'How bad', type: 'choice', choices: [{ id: '1', label: HOSTILE_NAME }] },
            { key: 'since', label: 'Since', type: 'datetime' },
            { key: 'call', label: HOSTILE_NAME, type: 'boolean' },
          ],
        },
      ],
    },
  });

/** The list of unsaved calls. */
export const unsaved = (now: number): UnsavedAnswer => ({
  type: 'unsaved',
  calls: [
    {
      ...{
        callId: 'call-1',
        title: { text: 'Ana Silva' },
        at: now - 600_000,
        state: 'failed',
        retryAt: null,
      },
      error: { ...error('SP-3002'), said: REFUSED },
      notes:
        'Asks for a copy of the May invoice.\nWants the money back for order 7, which came broken and late.',
      ...{ canEdit: true, canRetry: true, canSaveAnyway: false },
    },
    {
      ...{ callId: 'call-8', title: { text: HOSTILE_NAME }, at: now - 90_000_000, state: 'uncertain' },
      ...{ retryAt: null, error: error('SP-3011'), notes: 'x'.repeat(400) },
      ...{ canEdit: false, canRetry: true, canSaveAnyway: true },
    },
    {
      ...{ callId: 'call-9', title: { text: 'Outbound call to +1 415 555 0132' }, at: now - 180_000_000 },
      ...{ state: 'waiting', retryAt: now + 8_000, error: error('SP-3002'), notes: '' },
      ...{ canEdit: false, canRetry: true, canSaveAnyway: false },
    },
  ],
  unread: ['{"v":99}'],
});

/** The settings screen in each state that looks different. */
export const SETTINGS: Readonly<Record<string, DevicesAnswer>> = {
  settings: DEVICES,
  'settings, microphone checked': { ...DEVICES, checking: 'microphone' },
  'settings, nothing allowed yet': {
    ...DEVICES,
    lists: DEVICES.lists.map((list) => ({ ...list, devices: [], chosenId: '', isMissing: false })),
    isPermissionNeeded: true,
  },
  'settings, microphone refused': { ...DEVICES, isPermissionNeeded: true, error: error('SP-2016') },
};

const withCalls = (
  now: number,
  screen: PanelView['screen'],
  current: CallView,
  ...others: readonly CallView[]
): PanelView => view(now, { screen, calls: [current, ...others], currentCallId: current.id });

const signIn = (now: number, busy: boolean, failed: boolean): PanelView =>
  view(now, {
    screen: 'sign-in',
    status: { ...view(now).status, phase: 'login-required', since: null, options: [], canLogout: false },
    signIn: {
      driverLabel: 'Simulator',
      fields: [
        { key: 'agentId', label: 'Agent ID', type: 'text', required: true },
        { key: 'password', label: 'Password', type: 'password', required: true },
        { key: 'device', label: 'Device', type: 'choice', choices: ['Browser', 'Desk phone'] },
      ],
      busy,
      error: failed ? error('SP-2007') : null,
    },
  });

const down = (now: number, phase: 'starting' | 'failed') => ({
  ...view(now).status,
  phase,
  label: null,
  since: null,
  options: [],
  canLogout: false,
});

/** Every screen, and every state of a screen that looks different. */
export function views(now: number): Readonly<Record<string, PanelView>> {
  const matches = { state: 'done', records: RECORDS, chosenId: RECORDS[1].id } as const;
  const second = call(now, { id: 'call-2', state: 'held', title: { text: 'Ben Okafor' }, number: BEN });
  return {
    starting: view(now, { screen: 'starting', status: down(now, 'starting') }),
    'not configured': view(now, {
      screen: 'not-configured',
      status: down(now, 'failed'),
      problem: error('SP-1003', 'pop.inbound.when'),
    }),
    trouble: view(now, { screen: 'trouble', status: down(now, 'failed'), problem: error('SP-2010') }),
    'sign-in': signIn(now, false, false),
    'sign-in busy': signIn(now, true, false),
    'sign-in failed': signIn(now, false, true),
    idle: view(now),
    'idle with recents': view(now, { recents: { total: 120, items: recents(now, 50) } }),
    'idle with caller ids': view(now, {
      dial: { ...view(now).dial, callerIds: [{ id: 'a', label: 'Sales (415) 555-0100' }] },
    }),
    'idle, cannot dial': view(now, {
      dial: { ...view(now).dial, canDial: false, reasonKey: 'Softphone_SP2004' },
      banner: {
        level: 'warning',
        error: error('SP-2004'),
        retryAt: now + 8_000,
        canRetry: true,
        canDismiss: false,
      },
      status: { ...view(now).status, phase: 'reconnecting', options: [] },
    }),
    'idle with notices': view(now, {
      notices: [
        { id: 'n1', level: 'warning', text: 'Recording is off until 14:00.' },
        { id: 'n2', level: 'info', text: HOSTILE_NAME },
      ],
      pendingDial: { number: BEN, name: 'Ben Okafor', expiresAt: now + 24_000 },
      sound: 'blocked',
      unsavedLogs: { ...NOTHING_UNSAVED, waiting: 2, confirming: 1, uncertain: 1 },
      memoryOnly: true,
    }),
    'idle, a log cannot be looked up': view(now, {
      unsavedLogs: { ...NOTHING_UNSAVED, undecided: 1 },
    }),
    'idle, call ended with the page': view(now, {
      banner: {
        ...{ level: 'warning', error: error('SP-3008'), retryAt: null, canRetry: false, canDismiss: true },
        redial: { text: '+14155550142', recentId: 'r1' },
      },
    }),
    'idle, microphone lost': view(now, {
      banner: {
        ...{ level: 'warning', error: error('SP-4003', 'Built-in Audio'), retryAt: null },
        ...{ canRetry: false, canDismiss: true },
      },
    }),
    'idle, away in another tab': view(now, {
      tab: { id: 'tab-2', leader: false },
      status: { ...view(now).status, label: 'Break', kind: 'away', reason: 'Lunch', pendingLabel: 'Offline' },
      banner: { level: 'error', error: error('SP-2014'), retryAt: null, canRetry: false, canDismiss: true },
    }),
    'incoming, one match': withCalls(now, 'incoming', ringing(now)),
    'incoming, three matches': withCalls(
      now,
      'incoming',
      ringing(now, { title: { text: ANA.national }, matches: { ...matches, chosenId: null } }),
    ),
    'incoming, new caller': withCalls(
      now,
      'incoming',
      ringing(now, {
        title: { labelKey: 'Softphone_Anonymous' },
        number: null,
        queue: null,
        dialled: null,
        matches: { state: 'done', records: [], chosenId: null },
      }),
    ),
    'incoming, searching': withCalls(
      now,
      'incoming',
      ringing(now, {
        title: { text: ANA.national },
        matches: { state: 'searching', records: [], chosenId: null },
      }),
    ),
    'incoming, deflect, time left': withCalls(
      now,
      'incoming',
      ringing(now, { answerBy: now + 18_000, actions: actions(['answer', 'reject', 'transfer.blind']) }),
    ),
    'incoming, attributes': withCalls(now, 'incoming', ringing(now, { attributes: ATTRIBUTES })),
    'incoming, hostile name': withCalls(
      now,
      'incoming',
      ringing(now, { title: { text: HOSTILE_NAME }, queue: HOSTILE_NAME }),
    ),
    dialing: withCalls(
      now,
      'dialing',
      call(now, {
        state: 'alerting',
        direction: 'outbound',
        startedAt: now - 7_000,
        answeredAt: null,
        recording: null,
        quality: null,
        actions: actions(['hangup']),
      }),
    ),
    'dialing, the first of several numbers, with an extension': withCalls(
      now,
      'dialing',
      call(now, {
        state: 'alerting',
        direction: 'outbound',
        startedAt: now - 7_000,
        answeredAt: null,
        recording: null,
        quality: null,
        isFirstOfSeveral: true,
        tones: { digits: '9988776#,,654321#', state: 'waiting', isAutomatic: true },
        actions: actions(['hangup']),
      }),
    ),
    'active, an extension to send': withCalls(
      now,
      'active',
      call(now, {
        direction: 'outbound',
        tones: { digits: '204', state: 'waiting', isAutomatic: false },
      }),
    ),
    'active, a way through menus sent': withCalls(
      now,
      'active',
      call(now, {
        direction: 'outbound',
        tones: { digits: '9988776#,,654321#', state: 'sent', isAutomatic: false },
      }),
    ),
    active: withCalls(now, 'active', call(now)),
    'active, muted, two matches, pinned': withCalls(
      now,
      'active',
      call(now, {
        muted: true,
        recording: 'paused',
        matches: { ...matches, records: RECORDS.slice(0, 2) },
        related: related({ record: RECORDS[1], source: 'pinned', pinned: true }),
        quality: { level: 'poor', mos: 2.1 },
      }),
    ),
    'active, held, nothing known': withCalls(
      now,
      'active',
      call(now, {
        state: 'held',
        title: { text: ANA.national },
        matches: { state: 'done', records: [], chosenId: null },
        related: related({}, {}),
        notes: { text: '', revision: 0, savedAt: null },
        actions: actions(ALL_ACTIONS, ['dtmf', 'transfer.blind', 'consult']),
        error: error('SP-2002'),
      }),
    ),
    'active, hostile name': withCalls(now, 'active', call(now, { title: { text: HOSTILE_NAME } })),
    'active, attributes': withCalls(now, 'active', call(now, { attributes: ATTRIBUTES })),
    'active, hostile attributes': withCalls(
      now,
      'active',
      call(now, { attributes: ATTRIBUTES.map(() => ({ label: HOSTILE_NAME, text: HOSTILE_NAME })) }),
    ),
    'active, consult, another rings': withCalls(
      now,
      'active',
      consult(now),
      second,
      ringing(now, { id: 'call-4', title: { text: 'Dana Cole' }, number: ANA, queue: 'Sales' }),
    ),
    'active, two calls': withCalls(now, 'active', call(now), second),
    'active, another rings': withCalls(
      now,
      'active',
      call(now),
      ringing(now, { id: 'call-2', title: { text: 'Ben Okafor' }, number: BEN, queue: 'Sales' }),
    ),
    'active, two matches, two calls': withCalls(
      now,
      'active',
      call(now, { matches: { ...matches, records: RECORDS.slice(0, 2) } }),
      second,
    ),
    'wrap-up, another rings, a third waits': withCalls(
      now,
      'wrap-up',
      finished(now),
      ringing(now, { id: 'call-2', title: { text: HOSTILE_NAME }, number: BEN, queue: HOSTILE_NAME }),
      finished(now, { id: 'call-3', title: { text: 'Chidi Eze' } }),
    ),
    'active, merge or more': withCalls(
      now,
      'active',
      call(now, {
        actions: actions([...ALL_ACTIONS, 'conference']),
        vendorActions: [
          { id: 'v1', label: 'Mark as spam', enabled: true },
          { id: 'v2', label: HOSTILE_NAME, enabled: false, reason: HOSTILE_NAME },
        ],
      }),
      second,
    ),
    'active, after a swap': withCalls(
      now,
      'active',
      call(now, { actions: actions([...ALL_ACTIONS, 'swap']) }),
      consult(now, { state: 'held', consultOf: 'call-1' }),
    ),
    'active, internal, not logged': withCalls(
      now,
      'active',
      call(now, { direction: 'internal', isLogged: false, title: { text: 'Chidi Eze' } }),
    ),
    'active, consult': withCalls(now, 'active', consult(now), second),
    'active, conference': withCalls(
      now,
      'active',
      call(now, {
        actions: actions([
          ...ALL_ACTIONS,
          ...(['conference.drop', 'conference.leave', 'party.hold', 'party.resume'] as const),
          ...(['party.mute', 'party.unmute'] as const),
        ]),
        parties: [
          {
            id: 'p1',
            name: { text: 'Ana Silva' },
            number: ANA,
            role: 'customer',
            state: 'connected',
            muted: false,
          },
          {
            id: 'p2',
            name: { text: 'Chidi Eze' },
            number: null,
            role: 'agent',
            state: 'connected',
            muted: false,
          },
        ],
      }),
    ),
    'wrap-up': withCalls(now, 'wrap-up', finished(now)),
    'wrap-up, several results': withCalls(
      now,
      'wrap-up',
      finished(now, {
        wrapUp: {
          ...finished(now).wrapUp!,
          ...{ mostDispositions: 2, dispositionIds: ['d0', 'd2'], dispositionId: 'd0' },
        },
      }),
    ),
    'wrap-up, result missing, waiting': withCalls(
      now,
      'wrap-up',
      finished(now, {
        matches,
        wrapUp: {
          startedAt: now - 8_000,
          deadline: null,
          dispositions: dispositions(9),
          dispositionId: null,
          dispositionIds: [],
          mostDispositions: 1,
          isEarly: false,
          dispositionRequired: true,
          canExtend: false,
          canSave: false,
        },
        log: {
          state: 'waiting',
          recordName: null,
          attempt: 2,
          retryAt: now + 8_000,
          error: null,
          dropped: [],
          canRetry: true,
          canSaveAnyway: false,
        },
      }),
    ),
    'wrap-up, not saved': withCalls(
      now,
      'wrap-up',
      finished(now, {
        log: {
          state: 'failed',
          recordName: null,
          attempt: 5,
          retryAt: null,
          error: error('SP-3002'),
          dropped: [],
          canRetry: true,
          canSaveAnyway: false,
        },
      }),
    ),
    'wrap-up, refused': withCalls(
      now,
      'wrap-up',
      finished(now, {
        log: {
          ...{
            state: 'failed',
            recordName: null,
            attempt: 3,
            retryAt: null,
            canRetry: true,
            canSaveAnyway: false,
          },
          ...{ error: { ...error('SP-3002'), said: REFUSED }, dropped: [error('SP-3013', 'Ana Silva')] },
        },
      }),
    ),
    'idle, a log refused': view(now, {
      unsavedLogs: {
        ...NOTHING_UNSAVED,
        refused: [
          {
            ...{ callId: 'call-1', title: { text: 'Ana Silva' }, canEdit: true },
            error: { ...error('SP-3002'), said: REFUSED },
          },
        ],
      },
    }),
    'wrap-up, confirming': withCalls(
      now,
      'wrap-up',
      finished(now, {
        log: {
          ...{ state: 'confirming', recordName: null, attempt: 1, retryAt: now + 20_000, error: null },
          ...{ canRetry: false, canSaveAnyway: false, dropped: [] },
        },
      }),
    ),
    'wrap-up, cannot be looked up': withCalls(
      now,
      'wrap-up',
      finished(now, {
        log: {
          ...{ state: 'uncertain', recordName: null, attempt: 4, retryAt: now + 20_000 },
          ...{ error: error('SP-3011'), canRetry: true, canSaveAnyway: true, dropped: [] },
        },
      }),
    ),
    'wrap-up, uncertain': withCalls(
      now,
      'wrap-up',
      finished(now, {
        log: {
          state: 'uncertain',
          recordName: null,
          attempt: 1,
          retryAt: null,
          error: null,
          dropped: [],
          canRetry: false,
          canSaveAnyway: false,
        },
      }),
    ),
  };
}

/** What a chooser is given to list. */
export const people = (change: Partial<People> = {}): People => ({
  ...{ directory: null, recents: null, watched: [], user: '005000000000001AAA' },
  ...change,
});
