import type { Paint } from 'ambit/tree';
import { size, thousands } from './format.ts';
import { KINDS } from './kind.ts';
import type { Summary, Tally } from './summary.ts';

/** Returns the summary as a table: a line for each kind of file that there is, and one for all. */
export function printSummary({ total, kinds }: Summary, paint: Paint): string {
  const heading = row(['KIND', 'FILES', 'LINES', 'SIZE', 'FAILED']);
  const rows = KINDS.filter((kind) => kinds[kind].files > 0).map((kind) => {
    const line = row([kind, ...cells(kinds[kind])]);
    return kinds[kind].failed > 0 ? paint('red', line) : line;
  });
  return [paint('dim', heading), ...rows, paint('bold', row(['all', ...cells(total)]))].join('\n');
}

function cells({ files, lines, bytes, failed }: Tally): string[] {
  return [
    thousands(files),
    lines > 0 ? thousands(lines) : '-',
    size(bytes),
    failed > 0 ? thousands(failed) : '-',
  ];
}

function row([kind = '', ...columns]: readonly string[]): string {
  return kind.padEnd(8) + columns.map((cell) => cell.padStart(11)).join('');
}
