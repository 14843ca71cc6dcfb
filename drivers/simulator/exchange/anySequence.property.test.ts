// Whatever happens in whatever order: nobody is told anything illegal, and `allowed` is the truth.
import fc from 'fast-check';
import type { CallAction } from '../../../engine/contract/driver/call';
import { CALL_ACTIONS } from '../../../engine/contract/driver/callRules';
import type {
  AgentCommand,
  CallCommand,
  SuperviseMode,
  Target,
} from '../../../engine/contract/driver/driver';
import { agentCommand, askAgent, systemAct, type AboutAgent } from '../testing/anyAgent';
import { Story, type Person } from '../testing/story';
import { legVerbs } from './calls/farEnd';
import { farEndVerbs } from './state';

const numbers = [
  '+12025550142',
  '+12025550001',
  '+12025550003',
  '+12025550004',
  '+12025550007',
  '1002',
  '1001',
  '*97',
];
const people: readonly Person[] = ['alex', 'sam', 'toni'];

type Happening =
  | { readonly type: 'ring' | 'dial'; readonly agent: Person; readonly number: string }
  | { readonly type: 'preview'; readonly agent: Person; readonly number: string }
  | { readonly type: 'agent'; readonly agent: Person; readonly command: AgentCommand }
  | { readonly type: 'callAction'; readonly pick: number; readonly action: number }
  | { readonly type: 'system'; readonly agent: Person; readonly act: (agent: Person) => AboutAgent }
  | {
      readonly type: 'command';
      readonly pick: number;
      /** An action whether allowed or not, or one of the allowed (by number). */
      readonly action: CallAction | number;
      readonly number: string;
    }
  | {
      readonly type: 'far';
      readonly pick: number;
      readonly verb: (typeof farEndVerbs | typeof legVerbs)[number];
    }
  | {
      readonly type: 'supervise';
      readonly agent: Person;
      readonly colleague: Person;
      readonly mode: SuperviseMode;
    }
  | { readonly type: 'presence'; readonly agent: Person; readonly id: string }
  | { readonly type: 'wait'; readonly ms: number };

const agent = fc.constantFrom(...people);
const number = fc.constantFrom(...numbers);
const pick = fc.nat({ max: 50 });
const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({ type: fc.constantFrom('ring' as const, 'dial' as const), agent, number }),
  fc.record({ type: fc.constant('preview' as const), agent, number }),
  { weight: 2, arbitrary: fc.record({ type: fc.constant('agent' as const), agent, command: agentCommand }) },
  fc.record({ type: fc.constant('callAction' as const), pick, action: fc.nat({ max: 3 }) }),
  fc.record({ type: fc.constant('system' as const), agent, act: systemAct }),
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constant('command' as const),
      pick,
      action: fc.oneof(fc.constantFrom(...CALL_ACTIONS), { weight: 4, arbitrary: fc.nat({ max: 19 }) }),
      number,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('far' as const),
      pick,
      verb: fc.constantFrom(...farEndVerbs, ...legVerbs),
    }),
  },
  fc.record({
    type: fc.constant('supervise' as const),
    agent,
    colleague: agent,
    mode: fc.constantFrom('listen' as const, 'whisper' as const, 'barge' as const),
  }),
  fc.record({
    type: fc.constant('presence' as const),
    agent,
    id: fc.constantFrom('available', 'offline', 'back-office'),
  }),
  fc.record({ type: fc.constant('wait' as const), ms: fc.constantFrom(100, 1_000, 10_000, 40_000) }),
);

it('tells nothing illegal, and takes exactly what it allows', () => {
  fc.assert(
    fc.property(
      fc.array(happening, { minLength: 10, maxLength: 60 }),
      fc.record({ codeRequired: fc.boolean(), supervisorShown: fc.boolean(), loginRequired: fc.boolean() }),
      (happenings, options) => {
        const story = new Story(options, people);
        signInAll(story);
        for (const one of happenings) {
          happen(story, one);
          expect(atMostOneActive(story)).toBe(true);
        }
        expect(story.breaches).toEqual([]);
        expect(JSON.parse(JSON.stringify(story.state))).toEqual(story.state);
        endEverything(story);
        expect(story.breaches).toEqual([]);
        expect(people.flatMap((who) => story.callsOf(who)).every(({ state }) => state === 'closed')).toBe(
          true,
        );
        expect(story.state.timers).toEqual({});
      },
    ),
    { numRuns: 300 },
  );
}, 300_000);

it('tells the same story twice', () => {
  fc.assert(
    fc.property(fc.array(happening, { minLength: 10, maxLength: 40 }), (happenings) => {
      const tell = () => {
        const story = new Story({}, people);
        for (const one of happenings) happen(story, one);
        return story.outputs;
      };
      expect(tell()).toEqual(tell());
    }),
    { numRuns: 40 },
  );
}, 300_000);

function happen(story: Story, one: Happening): void {
  switch (one.type) {
    case 'ring':
      story.tell({ type: 'ring', agent: one.agent, from: one.number });
      return;
    case 'preview':
      story.tell({ type: 'ring', agent: one.agent, from: one.number, preview: true });
      return;
    case 'agent':
      expect(askAgent(story, one.agent, one.command)).toEqual([]);
      return;
    case 'callAction':
      pressAction(story, one);
      return;
    case 'system':
      story.tell(one.act(one.agent));
      return;
    case 'dial':
      story.perform({ type: 'dial', to: { kind: 'number', value: one.number } }, one.agent);
      return;
    case 'supervise': {
      const to = { kind: 'agent', value: one.colleague } as const;
      story.perform({ type: 'supervise', mode: one.mode, to }, one.agent);
      return;
    }
    case 'presence':
      story.perform({ type: 'presence.set', id: one.id }, one.agent);
      return;
    case 'wait':
      story.wait(one.ms);
      return;
    case 'far': {
      const calls = known(story);
      const call = calls[one.pick % Math.max(1, calls.length)];
      if (call) story.far(call.id, one.verb);
      return;
    }
    case 'command':
      attempt(story, one);
  }
}

/** What is told as enabled can be pressed. */
function pressAction(
  story: Story,
  { pick: chosen, action: index }: Extract<Happening, { type: 'callAction' }>,
): void {
  const calls = known(story).filter(({ id }) => (story.call(id).actions ?? []).length > 0);
  const { who, id } = calls[chosen % Math.max(1, calls.length)] ?? {};
  if (who === undefined || id === undefined || !isSignedIn(story, who)) return;
  const actions = story.call(id).actions ?? [];
  const action = actions[index % actions.length];
  if (!action) return;
  const fields = Object.fromEntries(
    (action.form ?? []).map(({ key, choices }) => [key, choices?.[0]?.id ?? '2026-01-01T10:00:00Z']),
  );
  const answer = story.perform({ type: 'vendor.action', actionId: action.id, callId: id, fields }, who);
  expect([action.id, answer]).toEqual([action.id, action.enabled ? 'ok' : 'not-allowed']);
}

/** The gate: not allowed is refused as such, and allowed never is. */
function attempt(story: Story, tried: Extract<Happening, { type: 'command' }>): void {
  const calls = known(story);
  const chosen = calls[tried.pick % Math.max(1, calls.length)];
  if (!chosen) return;
  const { who, id } = chosen;
  const { allowed } = story.call(id);
  const action = typeof tried.action === 'number' ? allowed[tried.action % allowed.length] : tried.action;
  if (!action) return;
  const answer = story.perform(command(story, id, action, { kind: 'number', value: tried.number }), who);
  if (!isSignedIn(story, who)) {
    expect([action, answer]).toEqual([action, 'auth-required']);
    return;
  }
  if (allowed.includes(action)) expect([action, answer]).not.toEqual([action, 'not-allowed']);
  else expect([action, answer]).toEqual([action, 'not-allowed']);
}

function command(story: Story, callId: string, action: CallAction, to: Target): CallCommand {
  switch (action) {
    case 'dtmf':
      return { type: action, callId, digits: '1' };
    case 'transfer.blind':
    case 'consult':
      return { type: action, callId, to };
    case 'conference': {
      const joining = known(story).find((one) => one.id !== callId && story.call(one.id).state === 'held');
      return { type: action, callId, ...(joining && { with: joining.id }) };
    }
    case 'conference.drop':
    case 'party.hold':
    case 'party.resume':
    case 'party.mute':
    case 'party.unmute': {
      const party = story.call(callId).parties.find(({ state }) => state !== 'left');
      return { type: action, callId, partyId: party?.id ?? 'none' };
    }
    case 'move':
      return { type: action, callId, deviceId: 'desk' };
    case 'wrapup.complete':
      return { type: action, callId, codeId: 'resolved', codeIds: ['resolved', 'sale'] };
    case 'attributes.set':
      return { type: action, callId, attributes: { seen: 'yes' } };
    default:
      return { type: action, callId };
  }
}

/** Calls that the exchange still remembers. */
const known = (story: Story) =>
  people.flatMap((who) =>
    story
      .callsOf(who)
      .filter(({ id }) => story.state.legs[id])
      .map(({ id }) => ({ who, id })),
  );

const atMostOneActive = (story: Story): boolean =>
  people.every((who) => story.callsOf(who).filter(({ state }) => state === 'active').length <= 1);

const isSignedIn = (story: Story, who: Person): boolean => story.state.agents[who]?.signedIn === true;

function signInAll(story: Story): void {
  for (const who of people)
    story.perform({ type: 'login', fields: { agentId: who, password: 'right-9a7c' } }, who);
}

function endEverything(story: Story): void {
  // Numbers that ring back do so while the rest ends.
  story.wait(10_000);
  for (const who of people) story.tell({ type: 'withhold', agent: who, capabilities: [] });
  signInAll(story);
  for (const { who, id } of known(story)) story.perform({ type: 'hangup', callId: id }, who);
  // Wrap-up may have been extended many times.
  story.wait(3_600_000);
}
