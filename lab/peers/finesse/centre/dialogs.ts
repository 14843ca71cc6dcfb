// A dialog as the contact centre keeps it: everybody in it, agents and others, each with a state of its own.

export type ParticipantState =
  | 'INITIATING'
  | 'INITIATED'
  | 'ALERTING'
  | 'ACTIVE'
  | 'HELD'
  | 'WRAP_UP'
  | 'ACCEPTED'
  | 'DROPPED'
  | 'FAILED';

export interface Participant {
  address: string;
  /** Null: a telephone that no signed-in agent sits at. */
  agentId: string | null;
  state: ParticipantState;
  cause: '' | 'BUSY' | 'BAD_DESTINATION' | 'OTHER';
  readonly startedAt: number;
  changedAt: number;
  answered: boolean;
  /** The dialler's port: the other end of a reservation. */
  readonly isDialler?: true;
  /** Called by the dialler, and in nobody's dialog yet. */
  readonly isElsewhere?: true;
}

export interface Dialog {
  readonly id: string;
  from: string;
  to: string;
  dialledNumber: string;
  callType: string;
  queue: string;
  variables: readonly (readonly [name: string, value: string])[];
  wrapUpReason: string;
  /** CCX: all that were chosen. */
  wrapUpItems: readonly string[];
  participants: Participant[];
  /** Id of the dialog that this one swallowed. */
  secondaryId: string;
  /** Id of the dialog that this one was made beside. */
  associatedId: string;
  readonly callKey: number;
  readonly startedAt: number;
  readonly name: string;
  answeredAt: number | null;
  endedAt: number | null;
  /** What the far ends heard. */
  digits: string;
  /** Of a call that the dialler offers and nobody has accepted. */
  isPreview: boolean;
  /** The agent has accepted it, and the dialler is calling the customer. */
  isAccepted: boolean;
  /** By which a mobile agent's telephone is nailed to the contact centre; the sign-in waits for its answer. */
  readonly isSetUp: boolean;
  /** Id of the reservation that the customer's call came of. */
  reservedAs: string;
  /** The customer of a call of the dialler. */
  readonly callbackNumber: string;
  classification: string;
  callback: { readonly time: string; readonly number: string } | null;
  isHeldByFar: boolean;
  /** Ids of the agents who may take others out of the conference. */
  mayDrop: readonly string[];
}

/** An action that was carried out, with what it was asked with, newest last. */
export interface DoneAction {
  readonly action: string;
  readonly params: Readonly<Record<string, string>>;
}

type Begun = Pick<Dialog, 'id' | 'from' | 'to' | 'callType' | 'callKey' | 'startedAt'> & {
  readonly participants: readonly Participant[];
};

/** A dialog as it begins; what is not given is empty. */
export const newDialog = ({ participants, ...begun }: Begun & Partial<Dialog>): Dialog => ({
  ...{ dialledNumber: begun.to, queue: '', variables: [], secondaryId: '', associatedId: '', name: '' },
  ...{ wrapUpReason: '', wrapUpItems: [], classification: '', callback: null, callbackNumber: '' },
  ...{ answeredAt: null, endedAt: null, digits: '', reservedAs: '', mayDrop: [] },
  ...{ isPreview: false, isAccepted: false, isSetUp: false, isHeldByFar: false },
  ...begun,
  participants: [...participants],
});

export const newParticipant = (
  address: string,
  agentId: string | null,
  state: ParticipantState,
  now: number,
): Participant => ({
  ...{ address, agentId, state, cause: '', startedAt: now, changedAt: now, answered: false },
});

const GONE: readonly ParticipantState[] = ['DROPPED', 'FAILED', 'WRAP_UP'];
export const isGone = ({ state }: Participant): boolean => GONE.includes(state);
export const isTalking = ({ state }: Participant): boolean => state === 'ACTIVE' || state === 'HELD';

export const mineOf = (dialog: Dialog, agentId: string): Participant | undefined =>
  dialog.participants.findLast((one) => one.agentId === agentId && one.state !== 'DROPPED') ??
  dialog.participants.findLast((one) => one.agentId === agentId);

/** Who takes part now, but this one. */
export const othersIn = (dialog: Dialog, mine: Participant): readonly Participant[] =>
  dialog.participants.filter((one) => one !== mine && !isGone(one));

export const isAcd = ({ callType }: Dialog): boolean =>
  callType === 'PREROUTE_ACD_IN' || callType === 'ACD_IN';

/** By a queue or by the dialler: on CCX other calls leave the agent's state alone. */
export const isRouted = (dialog: Dialog): boolean => isAcd(dialog) || dialog.callType.includes('OUTBOUND');

/** The dialog as a whole. */
export function stateOfDialog({ participants, isPreview }: Dialog): string {
  const states = participants.map(({ state }) => state);
  if (isPreview) return 'ACTIVE';
  for (const each of ['ALERTING', 'ACCEPTED', 'INITIATING', 'INITIATED'] as const)
    if (states.includes(each) && states.filter((one) => one === 'ACTIVE' || one === 'HELD').length < 2)
      return each;
  if (states.some((one) => one === 'ACTIVE' || one === 'HELD')) return 'ACTIVE';
  return states.includes('FAILED') ? 'FAILED' : 'DROPPED';
}

/** What an agent may ask for now. `besides`: the agent's other dialogs. */
export function actionsOf(
  dialog: Dialog,
  mine: Participant,
  besides: readonly Participant[],
): readonly string[] {
  switch (mine.state) {
    case 'ALERTING':
      return ['ANSWER'];
    case 'INITIATING':
    case 'INITIATED':
      return ['DROP', 'UPDATE_CALL_DATA'];
    case 'ACCEPTED':
      return [];
    case 'ACTIVE':
      if (dialog.isPreview) return ['ACCEPT', 'CLOSE', 'REJECT'];
      return [
        ...activeActions(besides),
        ...(canDrop(dialog, mine) ? ['PARTICIPANT_DROP'] : []),
        ...callbackActions(dialog),
      ];
    case 'HELD':
      return [
        ...['RETRIEVE', 'DROP', 'UPDATE_CALL_DATA'],
        ...(besides.some(({ state }) => state === 'ACTIVE') ? ['TRANSFER', 'CONFERENCE'] : []),
      ];
    case 'WRAP_UP':
      return ['UPDATE_CALL_DATA', ...callbackActions(dialog)];
    case 'FAILED':
      return ['DROP'];
    case 'DROPPED':
      return [];
  }
}

const activeActions = (besides: readonly Participant[]): readonly string[] => [
  ...['HOLD', 'DROP', 'UPDATE_CALL_DATA', 'SEND_DTMF'],
  ...(besides.some(({ state }) => state === 'HELD') ? [] : ['CONSULT_CALL', 'TRANSFER_SST']),
];

const callbackActions = ({ callType, callback }: Dialog): readonly string[] => {
  if (!callType.includes('OUTBOUND')) return [];
  return ['UPDATE_SCHEDULED_CALLBACK', ...(callback ? ['CANCEL_SCHEDULED_CALLBACK'] : [])];
};

const canDrop = (dialog: Dialog, mine: Participant): boolean =>
  dialog.mayDrop.includes(mine.agentId ?? '') && othersIn(dialog, mine).length > 1;
