import { exceeded } from './bars.ts';
import type { Row } from './measure.ts';

const MARKS = { missing: '†', wrong: '‡' };

/** Returns rows of one runtime as a Markdown table: a column for each candidate, how ours compares with two, and the limits. */
export function tableOf(rows: readonly Row[]): string {
  const names = [...new Set(rows.flatMap(({ results }) => Object.keys(results)))];
  const ratios = ratiosOf(names);
  const unit = rows[0]?.unit ?? '';
  const columns = rows.some(({ limit }) => limit !== undefined) ? [...ratios, limits] : ratios;
  return [
    line([unit, ...names, ...columns.map(({ title }) => title)]),
    line(['---', ...[...names, ...columns].map(() => '--:')]),
    ...rows.map((row) =>
      line([row.metric, ...names.map((name) => cell(row, name)), ...columns.map(of(row))]),
    ),
  ].join('\n');
}

interface Column {
  readonly title: string;
  readonly of: (row: Row) => string;
}

// The first peer is the runtime itself; the second, where there is one, is what most use today.
function ratiosOf([ours = '', base = '', peer]: readonly string[]): Column[] {
  const beside: Column = {
    title: `${ours} / ${base}`,
    of: ({ results, unit }) => share(results[ours], results[base], unit),
  };
  if (peer !== 'zone.js') return [beside];
  return [beside, { title: `${peer} / ${ours}`, of: ({ results }) => times(results[peer], results[ours]) }];
}

// A limit that is not kept is in bold.
const limits: Column = {
  title: 'limit',
  of(row) {
    const over = new Set(exceeded(row).map(({ peer }) => peer));
    const whose = row.of === undefined ? '' : `${row.of}: `;
    const cells = Object.entries(row.limit ?? {}).map(([peer, limit]) =>
      over.has(peer) ? `${whose}**${limit}x ${peer}**` : `${whose}${limit}x ${peer}`,
    );
    return cells.length === 0 ? '–' : cells.join(', ');
  },
};

function of(row: Row): (column: Column) => string {
  return (column) => column.of(row);
}

function share(ours: number | undefined, theirs: number | undefined, unit: Row['unit']): string {
  if (unit !== 'bytes' || ours === undefined || theirs === undefined) return times(ours, theirs);
  if (theirs === 0) return '–';
  return `+${((ours / theirs - 1) * 100).toFixed(1)} %`;
}

function times(one: number | undefined, other: number | undefined): string {
  if (one === undefined || other === undefined) return '–';
  const ratio = one / other;
  return `${ratio < 10 ? ratio.toFixed(2) : ratio.toFixed(0)}x`;
}

function cell({ results, lost }: Row, name: string): string {
  const value = results[name];
  if (value === undefined) return '–';
  const verdict = lost?.[name];
  return `${value.toLocaleString('en')}${verdict === undefined ? '' : ` ${MARKS[verdict]}`}`;
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
