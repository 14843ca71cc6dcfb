// What a bench prints: percentiles of what it measured, beside each other in a table, and whether an aim was met.

export interface Spread {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

export function spread(samples: readonly number[]): Spread {
  if (samples.length === 0) throw new Error('nothing was measured');
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (share: number): number => sorted[rank(share, sorted.length)] ?? NaN;
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}

/** Nearest rank: a value that was measured, never one between two. */
const rank = (share: number, count: number): number => Math.max(0, Math.ceil(share * count) - 1);

export type Cell = string | number;

/** Columns as wide as their widest cell; texts to the left, numbers to the right. */
export function table(heads: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const cells = [heads, ...rows].map((row) => row.map(shown));
  const widths = heads.map((_, column) => Math.max(...cells.map((row) => (row[column] ?? '').length)));
  const isText = heads.map((_, column) => rows.every((row) => typeof row[column] === 'string'));
  return cells
    .map((row) =>
      row
        .map((cell, column) => {
          const width = widths[column] ?? 0;
          return isText[column] ? cell.padEnd(width) : cell.padStart(width);
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Three figures that count, and whole numbers whole. */
function shown(cell: Cell): string {
  if (typeof cell === 'string') return cell;
  if (Number.isInteger(cell)) return String(cell);
  return cell.toFixed(Math.abs(cell) >= 100 ? 0 : Math.abs(cell) >= 10 ? 1 : 2);
}

export interface Aim {
  readonly what: string;
  readonly measured: number;
  /** The most it may be. */
  readonly most: number;
  readonly unit: string;
}

/** One line an aim. A bench never fails by a missed aim: a busy machine is no fault of the code. */
export function aimLine({ what, measured, most, unit }: Aim): string {
  const verdict = measured <= most ? 'aim met   ' : 'AIM MISSED';
  return `${verdict}  ${what}: ${shown(measured)} ${unit} (aim: at most ${shown(most)} ${unit})`;
}
