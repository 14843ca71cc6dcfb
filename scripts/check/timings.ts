// Where the time of a run went: the seconds of each part and its ten slowest tests.
import type { Tally, Timing } from '../steps';

const shown = 10;

export function timeTable({ parts = [], tests = [] }: Tally): string {
  const slowest = tests.toSorted((a, b) => b.seconds - a.seconds).slice(0, shown);
  return [section('Seconds of each part:', parts), section(`The ${String(shown)} slowest tests:`, slowest)]
    .filter((text) => text !== '')
    .join('\n');
}

function section(title: string, timings: readonly Timing[]): string {
  if (timings.length === 0) return '';
  return [title, ...timings.map(line)].join('\n');
}

const line = ({ name, seconds }: Timing): string => `${seconds.toFixed(1).padStart(8)}  ${name}`;
