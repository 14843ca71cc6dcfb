// What an agent may ask for beside its calls, and what the system may do to it, for tests of any sequence.
import fc from 'fast-check';
import type { AgentCommand, DriverSnapshot, PartEvent, Target } from '../../../engine/contract/driver/driver';
import { WATCHED_ENTRIES } from '../../../engine/contract/driver/command';
import { partsOf } from '../exchange/agent/parts';
import type { NetworkInput } from '../exchange/input';
import type { Person, Story } from './story';

/** Without those that have a happening of their own; `reconnect` and `diagnose` never reach an exchange. */
type Asked = Exclude<AgentCommand['type'], 'dial' | 'supervise' | 'presence.set'>;
type Arbitraries = { readonly [T in Asked]: fc.Arbitrary<AgentCommand & { readonly type: T }> };
export type AboutAgent = Extract<NetworkInput, { readonly agent: string }>;

const targets: readonly Target[] = [
  { kind: 'agent', value: 'sam' },
  { kind: 'agent', value: 'toni' },
  { kind: 'queue', value: 'sales' },
  { kind: 'number', value: 'nobody' },
];
const several = fc.array(fc.constantFrom(...targets), { minLength: 1, maxLength: 4 });
const queueIds = fc.array(fc.constantFrom('sales', 'support', 'overflow', 'none'), {
  minLength: 1,
  maxLength: 3,
});

const commands: Arbitraries = {
  login: fc.constant({
    type: 'login',
    fields: { agentId: 'alex', password: 'right-9a7c' },
  }),
  logout: fc.constant({ type: 'logout' }),
  reconnect: fc.constant({ type: 'reconnect' }),
  diagnose: fc.constant({ type: 'diagnose' }),
  'directory.search': fc.record({
    type: fc.constant('directory.search'),
    text: fc.constantFrom('', 'a', 'ware'),
    limit: fc.nat({ max: 5 }),
    offset: fc.nat({ max: 5 }),
  }),
  'directory.watch': fc.record({ type: fc.constant('directory.watch'), targets: several }),
  'directory.unwatch': fc.record({ type: fc.constant('directory.unwatch'), targets: several }),
  'device.select': fc.record({
    type: fc.constant('device.select'),
    deviceId: fc.constantFrom('browser', 'desk', 'mobile', 'none'),
  }),
  'queue.login': fc.record({ type: fc.constant('queue.login'), queueIds }),
  'queue.logout': fc.record({ type: fc.constant('queue.logout'), queueIds }),
  'vendor.action': fc.record({
    type: fc.constant('vendor.action'),
    actionId: fc.constantFrom('ask-supervisor', 'end-of-shift', 'flag', 'none'),
    fields: fc.constantFrom<Record<string, string>[]>({}, { topic: 'discount' }, { topic: 'none' }),
  }),
};

export const agentCommand: fc.Arbitrary<AgentCommand> = fc.oneof(...Object.values(commands));

/** The system's doings; `agent` is set when they happen. */
export const systemAct: fc.Arbitrary<(agent: Person) => AboutAgent> = fc.oneof(
  fc
    .subarray(['call.hold', 'transfer.blind', 'device.select', 'queues'] as const)
    .map((capabilities) => (agent: Person) => ({ type: 'withhold' as const, agent, capabilities })),
  fc.constant((agent: Person) => ({ type: 'leaveMessage' as const, agent })),
  fc.constant((agent: Person) => ({ type: 'forcePresence' as const, agent, id: 'back-office' })),
  fc.nat({ max: 60 }).map((seconds) => (agent: Person) => ({ type: 'lapseSignIn' as const, agent, seconds })),
  fc.constant((agent: Person) => ({
    type: 'notify' as const,
    agent,
    notice: { id: 'n', level: 'info' as const, text: 'Words of the system' },
  })),
  fc.constantFrom('+12025550170', '+12025550171').map((address) => (agent: Person) => ({
    type: 'assignCallerIds' as const,
    agent,
    callerIds: [{ id: address, label: 'One', address }],
  })),
);

/** A refused command tells nothing; a command that is taken is seen in what is told. */
export function askAgent(story: Story, agent: Person, command: AgentCommand): readonly string[] {
  const told = story.outputs.length;
  const answer = story.perform(command, agent);
  if (answer !== 'ok')
    return story.outputs.length === told ? [] : [`${command.type} was refused and told something`];
  return notSeen(story, agent, command);
}

function notSeen(story: Story, agent: Person, command: AgentCommand): readonly string[] {
  const { devices = [], queues = [], watched = [] } = partsFor(story, agent);
  switch (command.type) {
    case 'device.select':
      return devices.some(({ id, selected }) => selected && id === command.deviceId)
        ? []
        : ['the device that was chosen is not told as chosen'];
    case 'queue.login':
    case 'queue.logout': {
      const isIn = command.type === 'queue.login';
      const wrong = queues.filter(({ id, loggedIn }) => command.queueIds.includes(id) && loggedIn !== isIn);
      return wrong.map(({ id }) => `after ${command.type} ${id} is not told so`);
    }
    case 'directory.watch':
    case 'directory.unwatch': {
      const entries = watched.map(({ target }) => JSON.stringify(target));
      const named = command.targets.map((target) => JSON.stringify(target));
      const isWatch = command.type === 'directory.watch';
      return [
        ...named
          .filter((one) => entries.includes(one) !== isWatch)
          .map((one) => `after ${command.type}: ${one}`),
        ...(new Set(entries).size < entries.length ? ['one entry is watched twice'] : []),
        ...(entries.length > WATCHED_ENTRIES ? ['too many entries are watched'] : []),
      ];
    }
    default:
      return [];
  }
}

function partsFor({ state }: Story, key: Person): Partial<Pick<DriverSnapshot, PartEvent['type']>> {
  const agent = state.agents[key];
  return agent ? Object.assign({}, ...partsOf(state, agent)) : {};
}
