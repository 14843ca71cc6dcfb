// What may happen next, as data that fast-check can make and shrink. `a` and `b` choose among whatever there is then.
import fc from 'fast-check';

/** About a fifth of what happens makes no sense, comes twice, or comes from somewhere unknown. */
const LEGAL = {
  ring: 6,
  dialTyped: 2,
  dialClicked: 4,
  keyIn: 4,
  progress: 26,
  vary: 4,
  agentActs: 10,
  answers: 18,
  notes: 8,
  choose: 4,
  pin: 2,
  navigate: 4,
  wrapUp: 8,
  reopen: 3,
  disposition: 3,
  dispositions: 3,
  wrapUpEarly: 5,
  agentCommand: 4,
  select: 2,
  presence: 1,
  wait: 5,
  link: 2,
  reload: 1,
} as const;
const NOISE = {
  unknownCall: 3,
  repeated: 4,
  backwards: 3,
  afterClosed: 3,
  unknownIntent: 4,
  notAllowed: 3,
  staleNotes: 2,
  clickAgain: 2,
  tabJoins: 2,
  tabLeaves: 2,
  unknownTab: 2,
  strayResult: 3,
} as const;

export type LegalKind = keyof typeof LEGAL;
export type NoiseKind = keyof typeof NOISE;
export interface Move {
  readonly kind: LegalKind | NoiseKind;
  readonly a: number;
  readonly b: number;
}

const kinds = fc.oneof(
  ...Object.entries({ ...LEGAL, ...NOISE }).map(([kind, weight]) => ({
    weight,
    arbitrary: fc.constant(kind as Move['kind']),
  })),
);
const move: fc.Arbitrary<Move> = fc.record({ kind: kinds, a: fc.nat(999), b: fc.nat(999) });

export interface Story {
  /** Has the vendor a wrap-up of its own? Must a disposition be chosen? When does a call pop? */
  readonly setting: number;
  readonly moves: readonly Move[];
}
const length = (minLength: number, maxLength: number) =>
  fc.array(move, { minLength, maxLength, size: 'max' });

export const stories: fc.Arbitrary<Story> = fc.record({
  setting: fc.nat(999),
  moves: fc.oneof({ weight: 8, arbitrary: length(20, 70) }, { weight: 1, arbitrary: length(70, 200) }),
});

export const isNoise = (kind: Move['kind']): kind is NoiseKind => kind in NOISE;
