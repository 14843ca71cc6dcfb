// The matrix as it stands in drivers/kit/FAULTS.md.
import { cases } from '../../../drivers/kit/cases';
import { faults } from './faults';
import type { Matrix } from './matrix';

const begin = '<!-- matrix: written by a test -->';
const end = '<!-- end of matrix -->';

export function matrixTable(matrix: Matrix): string {
  const rows = faults.map(({ id, title }) => {
    const caught = (matrix[id] ?? []).map((one) => `\`${one}\``);
    return `| \`${id}\` | ${title} | ${caught.join(' ')} |`;
  });
  const head = ['| fault | what is wrong | caught by |', '| --- | --- | --- |'];
  const count = `${String(faults.length)} faults, ${String(cases.length)} cases.`;
  return [
    count,
    '',
    '<!-- prettier-ignore-start -->',
    '',
    ...head,
    ...rows,
    '',
    '<!-- prettier-ignore-end -->',
  ].join('\n');
}

/** The page with this table in place of the one that it has. */
export function withMatrix(guide: string, table: string): string {
  const [before, rest = ''] = guide.split(begin);
  const after = rest.split(end)[1] ?? '\n';
  return `${before ?? ''}${begin}\n\n${table}\n\n${end}${after}`;
}
