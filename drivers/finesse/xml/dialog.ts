// One Dialog as Finesse describes it. Everything may be missing; nothing is derived here.
import { childOf, childrenOf, textOf, type XmlElement } from './xmlElement';

export interface Participant {
  readonly address: string;
  readonly isAgent: boolean;
  /** INITIATING, INITIATED, ALERTING, ACTIVE, HELD, WRAP_UP, DROPPED, FAILED, ACCEPTED; an open set. */
  readonly state: string;
  readonly cause: string;
  /** What this participant may ask for now: the only source of the buttons. */
  readonly actions: readonly string[];
  readonly startTime: string;
  readonly stateChangeTime: string;
}

export interface CallKey {
  readonly prefix: string;
  readonly callId: string;
  readonly sequence: string;
}

export interface Dialog {
  readonly id: string;
  readonly state: string;
  readonly from: string;
  readonly to: string;
  /** Of calls of the dialler: the customer's number without the dialler's prefix. */
  readonly callbackNumber: string;
  /** Id of the dialog that this one swallowed (transfer, conference). */
  readonly secondaryId: string;
  /** Id of the dialog that this one was made beside (consult, barge). */
  readonly associatedId: string;
  readonly mediaType: string;
  readonly callType: string;
  readonly dialedNumber: string;
  readonly queue: string;
  readonly wrapUpReason: string;
  /** Unified CCX: all that were chosen. */
  readonly wrapUpItems: readonly string[];
  /** As what a call of the dialler was classified. */
  readonly classification: string;
  /** `YYYY-MM-DDTHH:mm` of a callback that is scheduled; empty: none is. */
  readonly callbackTime: string;
  /** CCE names a call beyond its dialog; CCX does not. */
  readonly callKey: CallKey | null;
  readonly variables: readonly (readonly [name: string, value: string])[];
  readonly participants: readonly Participant[];
}

/** Null without an id: there is nothing that could be asked of it. */
export function readDialog(element: XmlElement): Dialog | null {
  const id = textOf(element, 'id') || lastPartOf(textOf(element, 'uri'));
  if (id === '' || id.length > 200) return null;
  const media = childOf(element, 'mediaproperties');
  return {
    id,
    state: textOf(element, 'state').toUpperCase(),
    from: textOf(element, 'fromaddress'),
    to: textOf(element, 'toaddress'),
    callbackNumber: textOf(element, 'callbacknumber'),
    secondaryId: textOf(element, 'secondaryid'),
    associatedId: lastPartOf(textOf(element, 'associateddialoguri')),
    mediaType: textOf(element, 'mediatype'),
    callType: textOf(media, 'calltype').toUpperCase(),
    dialedNumber: textOf(media, 'dialednumber'),
    queue: textOf(media, 'queuename') || textOf(media, 'queuenumber'),
    wrapUpReason: textOf(media, 'wrapupreason'),
    wrapUpItems: childrenOf(childOf(media, 'wrapupitems'), 'wrapupitem')
      .map(({ text }) => text.trim())
      .filter((label) => label !== ''),
    classification: textOf(media, 'outboundclassification').toUpperCase(),
    callbackTime: textOf(childOf(element, 'scheduledcallbackinfo'), 'callbacktime'),
    callKey: callKeyOf(media),
    variables: variablesOf(media),
    participants: childrenOf(childOf(element, 'participants'), 'participant').map(participantOf),
  };
}

export const lastPartOf = (uri: string): string => uri.replace(/\/+$/, '').replace(/^.*\//, '');

function callKeyOf(media: XmlElement | undefined): CallKey | null {
  const [prefix, callId, sequence] = ['callkeyprefix', 'callkeycallid', 'callkeysequencenum'].map((name) =>
    textOf(media, name),
  );
  if (!prefix || !callId || Number(callId) === 0) return null;
  return { prefix, callId, sequence: sequence ?? '' };
}

const variablesOf = (media: XmlElement | undefined): Dialog['variables'] =>
  childrenOf(childOf(media, 'callvariables'), 'callvariable')
    // The value as it is: blanks at its ends may mean something to who set it.
    .map((one) => [textOf(one, 'name'), childOf(one, 'value')?.text ?? ''] as const)
    .filter(([name]) => name !== '');

const participantOf = (element: XmlElement): Participant => ({
  address: textOf(element, 'mediaaddress'),
  isAgent: textOf(element, 'mediaaddresstype').toUpperCase() === 'AGENT_DEVICE',
  state: textOf(element, 'state').toUpperCase(),
  cause: textOf(element, 'statecause').toUpperCase(),
  actions: childrenOf(childOf(element, 'actions'), 'action').map(({ text }) => text.trim().toUpperCase()),
  startTime: textOf(element, 'starttime'),
  stateChangeTime: textOf(element, 'statechangetime'),
});
