// Who can be called: agents by key or extension, queues, entries of the directory, and any number that looks like one.
import type { CallerId, DirectoryEntry, Target } from '../../../../engine/contract/driver/driver';
import { presenceOption } from './presenceOptions';
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

const queues = [
  { id: 'sales', label: 'Sales' },
  { id: 'support', label: 'Support' },
] as const;

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
const voicemail: DirectoryEntry = { target: { kind: 'directory', value: 'voicemail' }, label: 'Voicemail' };

const numberOf = (agent: Agent, last: string): string =>
  (prefixes[agent.options.country] ?? '+12025550') + last;

export const callerIdsOf = (agent: Agent): readonly CallerId[] => [
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
    (agent) => agent.key !== caller.key && agent.signedIn && agent.shown.id === 'available',
  );
  if (free) return { kind: 'agent', agent: free };
  return far({ ...caller, options: { ...caller.options, farEnd: 'answers' } }, queue.id, queue.label);
}

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

export function searchDirectory(
  state: ExchangeState,
  caller: Agent,
  text: string,
  limit: number,
): readonly DirectoryEntry[] {
  const wanted = text.trim().toLowerCase();
  const colleagues = Object.values(state.agents)
    .filter(({ key }) => key !== caller.key)
    .map((agent): DirectoryEntry => {
      const kind = agent.signedIn ? presenceOption(agent.shown.id)?.kind : 'offline';
      const label = `${agent.name} (${agent.extension})`;
      return { target: { kind: 'agent', value: agent.key }, label, ...(kind && { presence: kind }) };
    });
  const places = [
    ...queues.map(({ id, label }): DirectoryEntry => ({ target: { kind: 'queue', value: id }, label })),
    ...entries.map(({ id, label }): DirectoryEntry => ({ target: { kind: 'directory', value: id }, label })),
    voicemail,
  ];
  return [...colleagues, ...places]
    .filter(({ label }) => label.toLowerCase().includes(wanted))
    .slice(0, Math.max(0, limit));
}
