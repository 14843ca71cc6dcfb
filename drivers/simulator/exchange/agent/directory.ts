// Who can be called: agents by key or extension, queues, entries of the directory, and any number that looks like one.
import type {
  CallerId,
  Command,
  CommandOutcome,
  DirectoryEntry,
  Target,
} from '../../../../engine/contract/driver/driver';
import { presenceOption } from './presenceOptions';
import { loadOf, queues } from './queues';
import { behaviourOf, voicemailBox, type Behaviour } from '../specialNumbers';
import type { Agent, ExchangeState } from '../state';

export type Destination =
  | {
      readonly kind: 'far';
      readonly address: string;
      readonly name?: string | undefined;
      readonly behaviour: Exclude<Behaviour, 'invalid'>;
    }
  | { readonly kind: 'agent'; readonly agent: Agent }
  | { readonly kind: 'none'; readonly code: 'destination-invalid' | 'destination-unreachable' };

// Reserved for fiction by the authorities of each country.
const prefixes: Readonly<Record<string, string>> = {
  US: '+12025550',
  CA: '+16135550',
  GB: '+442079460',
  AU: '+61255500',
  FR: '+33199000',
  DE: '+493023125',
};
const entries = [
  { id: 'warehouse', label: 'Warehouse', last: '150' },
  { id: 'billing', label: 'Billing', last: '151' },
  { id: 'field-service', label: 'Field service', last: '152' },
] as const;
/** Scripts of the exchange that a call can be sent to. */
const flows = [{ id: 'survey', label: 'Customer survey' }] as const;
const voicemail: DirectoryEntry = { target: { kind: 'directory', value: 'voicemail' }, label: 'Voicemail' };

const numberOf = (agent: Agent, last: string): string =>
  (prefixes[agent.options.country] ?? '+12025550') + last;

export function callerIdsOf(agent: Agent): readonly CallerId[] {
  if (agent.options.lateCallerIds && !agent.signedIn) return [];
  return agent.callerIds ?? usualCallerIds(agent);
}

const usualCallerIds = (agent: Agent): readonly CallerId[] => [
  { id: 'main', label: 'Main number', address: numberOf(agent, '190') },
  { id: 'direct', label: 'Direct line', address: numberOf(agent, '191') },
];

const signedInTo = 'destination-unreachable';

export function findDestination(state: ExchangeState, caller: Agent, to: Target): Destination {
  switch (to.kind) {
    case 'agent':
      return toAgent(findAgent(state, to.value), caller);
    case 'queue':
      return toQueue(state, caller, to.value);
    case 'directory': {
      if (to.value === voicemail.target.value) return far(caller, voicemailBox, voicemail.label);
      const entry = entries.find(({ id }) => id === to.value);
      return entry ? far(caller, numberOf(caller, entry.last), entry.label) : invalid;
    }
    case 'number': {
      const colleague = findAgent(state, to.value);
      return colleague ? toAgent(colleague, caller) : toNumber(caller, to.value);
    }
    case 'flow': {
      const flow = flows.find(({ id }) => id === to.value);
      return flow ? toVoice(caller, `flow:${flow.id}`, flow.label) : invalid;
    }
    default:
      return invalid;
  }
}

const invalid: Destination = { kind: 'none', code: 'destination-invalid' };

export const findAgent = (state: ExchangeState, value: string): Agent | undefined =>
  Object.values(state.agents).find(({ key, extension }) => value === extension || value === key);

function toAgent(agent: Agent | undefined, caller: Agent): Destination {
  if (!agent || agent.key === caller.key) return invalid;
  return agent.signedIn ? { kind: 'agent', agent } : { kind: 'none', code: signedInTo };
}

/** The first agent of the queue who is free, else a voice that says so. */
function toQueue(state: ExchangeState, caller: Agent, id: string): Destination {
  const queue = queues.find((one) => one.id === id);
  if (!queue) return invalid;
  const free = Object.values(state.agents).find(
    (agent) =>
      agent.key !== caller.key &&
      agent.signedIn &&
      agent.shown.id === 'available' &&
      agent.queues.includes(id),
  );
  if (free) return { kind: 'agent', agent: free };
  return toVoice(caller, queue.id, queue.label);
}

/** Answers by itself, whatever called numbers do. */
const toVoice = (caller: Agent, address: string, name: string): Destination =>
  far({ ...caller, options: { ...caller.options, farEnd: 'answers' } }, address, name);

function toNumber(caller: Agent, value: string): Destination {
  const isSip = /^sips?:[^\s@]+@[^\s@]+$/i.test(value);
  const digits = value.replace(/[\s().-]/g, '');
  if (!isSip && !/^\+?[0-9*#]{2,20}$/.test(digits)) return invalid;
  return far(caller, isSip ? value : digits);
}

function far(caller: Agent, address: string, name?: string): Destination {
  const behaviour = behaviourOf(address, caller.options);
  return behaviour === 'invalid' ? invalid : { kind: 'far', address, name, behaviour };
}

type Search = Extract<Command, { type: 'directory.search' }>;

export function searchDirectory(
  state: ExchangeState,
  caller: Agent,
  { text, limit, offset = 0 }: Search,
): Pick<CommandOutcome, 'entries' | 'more'> {
  const wanted = text.trim().toLowerCase();
  const found = entriesFor(state, caller).filter(({ label }) => label.toLowerCase().includes(wanted));
  const end = offset + limit;
  return { entries: found.slice(offset, end), more: found.length > end };
}

/** Everyone and everything that an agent can find, as it is now. */
export function entriesFor(state: ExchangeState, caller: Agent): readonly DirectoryEntry[] {
  const colleagues = Object.values(state.agents)
    .filter(({ key }) => key !== caller.key)
    .map((agent): DirectoryEntry => {
      const kind = agent.signedIn ? presenceOption(agent.shown.id)?.kind : 'offline';
      const label = `${agent.name} (${agent.extension})`;
      return { target: { kind: 'agent', value: agent.key }, label, ...(kind && { presence: kind }) };
    });
  const places = [
    ...queues
      .filter(({ selectable }) => selectable)
      .map(({ id, label }): DirectoryEntry => ({
        target: { kind: 'queue', value: id },
        label,
        waitSeconds: loadOf(state, id).longestWaitSeconds,
      })),
    ...entries.map(({ id, label }): DirectoryEntry => ({ target: { kind: 'directory', value: id }, label })),
    ...flows.map(({ id, label }): DirectoryEntry => ({ target: { kind: 'flow', value: id }, label })),
    voicemail,
  ];
  return [...colleagues, ...places];
}
