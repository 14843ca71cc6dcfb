// Softphones with one defect each, of the kind that a change could bring in, and a story that must notice it: of the words and faults
// of which all stories are made, in the order that meets the defect.
import { KNOWN, UNKNOWN } from '../script/people';
import type { Person } from '../script/people';
import type { AgentDeed, Deed, FarDeed, Step, Story, StoryCall } from '../script/story';
import type { Fault } from '../script/fault';

export interface Mutant {
  readonly name: string;
  readonly edits: readonly { readonly file: string; readonly find: string; readonly put: string }[];
  readonly story: Story;
}

const [ANA, BEN] = KNOWN as readonly [Person, Person, ...Person[]];
const [STRANGER] = UNKNOWN as readonly [Person, ...Person[]];

const call = (person: Person, direction: StoryCall['direction'] = 'inbound'): StoryCall => ({
  person,
  direction,
});
const told = (calls: readonly StoryCall[], deeds: readonly (Deed | Step)[]): Story => ({
  seed: null,
  tabs: 1,
  calls,
  steps: deeds.map((each) => ('deed' in each ? each : { pause: 300, deed: each })),
});
const after = (pause: number, deed: Deed): Step => ({ pause, deed });
const far = (does: FarDeed, of = 0): Deed => ({ by: 'far', call: of, does });
const agent = (does: AgentDeed, of = 0): Deed => ({ by: 'agent', call: of, does });
const note = (text: string, of = 0): Deed => ({ by: 'agent', call: of, does: 'note', text });
/** One more tab, in front of those that are there: the first one of a story leads. */
const open: Step = { pause: 500, deed: { by: 'agent', does: 'open', ownWindow: false } };
const chance = (fault: Fault): Deed => ({ by: 'chance', fault });
const openCti = (
  method: string,
  how: Extract<Fault, { kind: 'openCti' }>['how'],
  more = { count: 1, ms: 0 },
) => chance({ kind: 'openCti', method, how, ...more });

export const MUTANTS: readonly Mutant[] = [
  {
    name: 'a log is created anew after a look-up that failed',
    edits: [
      {
        file: 'engine/log/logAttempt.ts',
        find: 'if (recordId !== null) return null;',
        put: 'await log.change((before) => withRecord(before, null, {})); return null;',
      },
    ],
    story: told(
      [call(STRANGER)],
      [
        far('ring'),
        // The Task is there, and nobody was told; then nobody can look.
        openCti('saveLog', 'commit-then-hang'),
        openCti('runApex', 'fail', { count: 4, ms: 0 }),
        agent('Answer'),
        after(3_000, far('hangup')),
        agent('Save'),
      ],
    ),
  },
  {
    name: 'a follower keeps the view of the leader before',
    edits: [
      {
        file: 'engine/tabs/tab.ts',
        find: '(shown?.since === since && shown.number >= number)',
        put: '(shown !== null && shown.since !== since)',
      },
      {
        file: 'engine/tabs/tab.ts',
        find: 'if (this.leads) this.views.sendAgain(sender.from, message.shown);',
        put: '',
      },
    ],
    story: told(
      [call(STRANGER)],
      [
        open,
        open,
        after(2_000, far('ring')),
        agent('Answer'),
        chance({ kind: 'crashBehind', tab: 0, ms: 0 }),
        after(2_000, far('hangup')),
      ],
    ),
  },
  {
    name: 'notes go to the first call, whichever they are about',
    edits: [
      {
        file: 'engine/session/record/notes.ts',
        find: 'const record = findCall(state, intent.callId);',
        put: 'const record = state.calls[0];',
      },
    ],
    story: told(
      [call(ANA), call(STRANGER)],
      [
        far('ring'),
        agent('Answer'),
        note('note-of-the-first'),
        agent('Hold'),
        far('ring', 1),
        agent('Answer', 1),
        note('note-of-the-second', 1),
        far('hangup', 1),
        agent('Save', 1),
        far('hangup'),
        agent('Save'),
      ],
    ),
  },
  {
    name: 'the next leader is told again what the last one had taken: it dials twice',
    edits: [
      {
        file: 'engine/tabs/outbox.ts',
        find: "if (message.type === 'ack') this.waiting.delete(message.letter);",
        put: '',
      },
    ],
    story: told(
      [call(STRANGER, 'outbound')],
      [
        open,
        agent('dial'),
        far('answer'),
        far('hangup'),
        agent('Save'),
        after(1_000, chance({ kind: 'crashBehind', tab: 0, ms: 0 })),
      ],
    ),
  },
  {
    name: 'neither lock nor number is asked before something is done',
    edits: [
      {
        file: 'engine/tabs/fence.ts',
        find: 'return this.parts.roster.isSure(since) || this.holds(since);',
        put: 'return true;',
      },
      {
        file: 'engine/tabs/roster.ts',
        find: 'if (term.since < this.newest) return false;',
        put: '',
      },
    ],
    story: told(
      [call(BEN)],
      [
        open,
        // Who calls is found out while the leader stands still: it knows when it goes on, and so does the next one.
        after(2_000, openCti('searchAndScreenPop', 'late', { count: 1, ms: 900 })),
        far('ring'),
        after(100, agent('Answer')),
        after(0, chance({ kind: 'stall', tab: 0, ms: 6_000 })),
        after(7_000, far('hangup')),
        agent('Save'),
      ],
    ),
  },
];
