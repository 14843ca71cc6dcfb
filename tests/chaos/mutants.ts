// Softphones with one defect each, of the kind that a change could bring in, and stories that must notice it. The seeds were
// chosen by their scripts (`choosing` says for what); the test plays them without the defect too.

export interface Mutant {
  readonly name: string;
  readonly edits: readonly { readonly file: string; readonly find: string; readonly put: string }[];
  /** What a story must have to meet the defect. */
  readonly choosing: string;
  readonly seeds: readonly number[];
}

export const MUTANTS: readonly Mutant[] = [
  {
    name: 'a log is created anew after a look-up that failed',
    edits: [
      {
        file: 'engine/log/logAttempt.ts',
        find: 'if (recordId !== null) return null;',
        put: 'await log.change(withoutRecord); return null;',
      },
    ],
    choosing: 'a save whose answer is lost, and a look-up that fails',
    seeds: [4492, 4200, 2368],
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
    choosing: 'the leading tab dies and two others are left',
    seeds: [1083, 1765, 2225],
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
    choosing: 'two calls at once with notes on the second',
    seeds: [1050, 1110, 1139],
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
    choosing: 'a number dialled in a tab that does not lead, whose leader dies afterwards',
    seeds: [1688, 2615],
  },
];
