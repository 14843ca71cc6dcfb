// Who calls and is called in a story, and how the panel names them. Each call of a story is with another one of them, so
// that whoever looks at the panel knows which call it shows.

export interface Person {
  readonly number: string;
  /** As the panel may name them: first the number, and the name once it is found. */
  readonly shown: readonly string[];
  /** Name of their contact in the sample data. */
  readonly contact: string | null;
}

const known = (number: string, national: string, name: string): Person => ({
  number,
  shown: [name, national],
  contact: name,
});
const unknown = (line: number): Person => ({
  number: `+14155550${line}`,
  shown: [`(415) 555-0${line}`],
  contact: null,
});

export const KNOWN: readonly Person[] = [
  known('+14155550132', '(415) 555-0132', 'Ana Silva'),
  known('+14155550133', '(415) 555-0133', 'Ben Okafor'),
  known('+13125550136', '(312) 555-0136', 'Dev Patel'),
];
export const UNKNOWN: readonly Person[] = [171, 172, 173, 174, 175].map(unknown);

/** Rings when the story is over, to see whether every panel works. */
export const LAST_CALLER: Person = unknown(169);

/** Is asked during a call, or takes it over. */
export const COLLEAGUE: Person = {
  number: '+12025550143',
  shown: ['(202) 555-0143'],
  contact: null,
};
