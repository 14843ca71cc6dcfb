// Every command: what it brings about, when it is possible, what it takes, why it is refused.
import {
  CALL_ACTIONS,
  capabilitiesFor,
  COMMAND_CAPABILITY,
  KINDS_FOR,
  STATES_FOR,
} from '../../engine/contract/driver/callRules';
import type { CallAction, CallKind, CallState } from '../../engine/contract/driver/call';
import type { CommandType } from '../../engine/contract/driver/command';
import type { Capability } from '../../engine/contract/driver/manifest';
import type { Declared, Variant } from './declared';
import { code, fieldTable, lines, table, type Meaning } from './markdown';
import { CAPABILITY_WORDS, COMMAND_WORDS } from './words';

const EVERY_COMMAND = `Every command may be refused as \`not-supported\` (its capability is not there), \`invalid-argument\` (an argument is missing or of
another type), \`auth-required\` (while \`login-required\`, all but \`login\` and \`diagnose\`), \`not-connected\` (in every other phase than \`ready\`,
where the driver can do nothing without its link), \`rate-limited\`, \`unreachable\`, \`timeout\`, \`aborted\`, \`forbidden\` and \`vendor\`. A command of
a call moreover as \`invalid-argument\` (no such call) and \`not-allowed\` (the call is over, or its \`allowed\` does not hold the command). What is
listed as "refused" comes on top.
`;

const CALL_ALONE: Variant = {
  types: [],
  doc: '',
  fields: [{ name: 'callId', type: 'string', isOptional: false, doc: '' }],
};

const isAction = (type: CommandType): type is CallAction =>
  (CALL_ACTIONS as readonly CommandType[]).includes(type);

const FIRST_VERSION = '1.0';

/** The contract version that a capability came with. */
function sinceOf(declared: Declared): (capability: string) => string {
  const docs = new Map(declared.words('Capability').map(({ word, doc }) => [word, doc]));
  return (capability) => /\d+\.\d+/.exec(docs.get(capability) ?? '')?.[0] ?? FIRST_VERSION;
}

export function capabilityTable(declared: Declared): string {
  const since = sinceOf(declared);
  return table(
    ['capability', 'means', 'commands', 'since'],
    declared.words('Capability').map(({ word }) => {
      const capability = word as Capability;
      const commands = COMMANDS.filter((type) => needs(type).includes(capability));
      return [code(word), CAPABILITY_WORDS[capability], commands.map(code).join(', '), since(word)];
    }),
  );
}

export function commandSections(declared: Declared, meaning: Meaning): string {
  const variants = [...declared.variants('AgentCommand'), ...declared.variants('CallCommand')];
  const since = sinceOf(declared);
  const section = (type: CommandType): string => {
    const { fields } = variants.find(({ types }) => types.includes(type)) ?? CALL_ALONE;
    const [version = FIRST_VERSION] = needs(type).map(since).sort();
    return commandSection(
      type,
      version === FIRST_VERSION ? '' : ` Since ${version}.`,
      fieldTable(fields, meaning),
    );
  };
  return lines(
    '## Commands of the agent\n',
    EVERY_COMMAND,
    ...COMMANDS.filter((type) => !isAction(type)).map(section),
    '## Commands of a call\n',
    ...CALL_ACTIONS.map(section),
  );
}

const COMMANDS = Object.keys(COMMAND_WORDS) as readonly CommandType[];

function commandSection(type: CommandType, since: string, fields: string): string {
  const { farEnd, refused = {} } = COMMAND_WORDS[type];
  const refusals = Object.entries(refused).map(([reason, why]) => `${code(reason)} (${why})`);
  return lines(
    `### Command \`${type}\`\n`,
    `${farEnd}${since}\n`,
    `- capability: ${capabilityLine(type)}`,
    isAction(type) ? `- possible while: ${(STATES_FOR[type] ?? BEFORE_THE_END).map(code).join(', ')}` : '',
    isAction(type) && KINDS_FOR[type] ? `- on calls of kind: ${kindsFor(type).map(code).join(', ')}` : '',
    refusals.length === 0 ? '' : `- refused: ${refusals.join('; ')}`,
    fields === '' ? '- takes nothing\n' : `\n${fields}`,
  );
}

const BEFORE_THE_END: readonly CallState[] = [
  'offered',
  'dialing',
  'alerting',
  'connecting',
  'active',
  'held',
];
const KINDS: readonly CallKind[] = ['customer', 'consult', 'supervised'];
const kindsFor = (action: CallAction): readonly CallKind[] => KINDS_FOR[action] ?? KINDS;

interface Need {
  readonly capabilities: readonly Capability[];
  readonly states: readonly CallState[];
  readonly kinds: readonly CallKind[];
}

/** Of an action, by the states and kinds of call in which it needs the same. */
function needsOf(action: CallAction): readonly Need[] {
  const found = new Map<string, Need>();
  for (const state of STATES_FOR[action] ?? BEFORE_THE_END)
    for (const kind of kindsFor(action)) {
      const capabilities = capabilitiesFor(action, { state, kind });
      const { states = [], kinds = [] } = found.get(capabilities.join()) ?? {};
      found.set(capabilities.join(), {
        capabilities,
        states: [...new Set([...states, state])],
        kinds: [...new Set([...kinds, kind])],
      });
    }
  return [...found.values()];
}

const needs = (type: CommandType): readonly Capability[] => {
  if (isAction(type)) return needsOf(type).flatMap(({ capabilities }) => capabilities);
  if (type === 'supervise') return ['supervise.listen', 'supervise.whisper', 'supervise.barge'];
  const capability = COMMAND_CAPABILITY[type];
  return capability === null ? [] : [capability];
};

function capabilityLine(type: CommandType): string {
  if (!isAction(type)) {
    const capability = COMMAND_CAPABILITY[type];
    const further = type === 'supervise' ? '; its other modes `supervise.whisper`, `supervise.barge`' : '';
    return capability === null ? 'none, every driver takes it' : `${code(capability)}${further}`;
  }
  const all = needsOf(type);
  return all
    .map(({ capabilities, states, kinds }) => {
      const where =
        kinds.length < kindsFor(type).length
          ? `of kind ${kinds.map(code).join(', ')}`
          : `while ${states.map(code).join(', ')}`;
      return capabilities.map(code).join(' and ') + (all.length > 1 ? ` (${where})` : '');
    })
    .join('; ');
}
