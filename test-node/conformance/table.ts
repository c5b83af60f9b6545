import { type ConformanceCase, conformanceRules } from 'ambit/testing';
import { type Column, columnsOf, countsOf, type Reports } from './columns.ts';
import { faultsOf } from './faults-of.ts';

/** Gives a text the colour of what it says. */
export type Paint = (colour: 'bold' | 'dim' | 'green' | 'red' | 'yellow', text: string) => string;

/** How the table is drawn. */
export interface TableOptions {
  /** Whether the peers have columns, beside the runtimes on which they were measured. */
  readonly hasPeers: boolean;
  /** Colours what it shows. */
  readonly paint: Paint;
}

/** What the drawing of a cell needs. */
interface Drawing {
  readonly columns: readonly Column[];
  /** The limits in the order of the legend; a cell has the number of its own. */
  readonly limits: readonly string[];
  readonly paint: Paint;
}

const NAME_WIDTH = 46;

/** Returns the table of cases by runtime, the legend of the limits, and a summary of each runtime. */
export function renderTable(reports: Reports, { hasPeers, paint }: TableOptions): string {
  const limits = [...new Set(Object.values(reports).flatMap((report) => Object.keys(report.limits)))];
  const drawing = { columns: columnsOf(reports, hasPeers), limits, paint };
  const rules = conformanceRules.flatMap(({ rule, title, cases }) => [
    '',
    paint('bold', `Rule ${rule}: ${title}`),
    ...cases.flatMap((test) => rowsOf(test, drawing)),
  ]);
  return [header(drawing), ...rules, '', ...legend(reports, drawing), '', ...summary(reports, paint)].join(
    '\n',
  );
}

function header({ columns, paint }: Drawing): string {
  const cells = columns.map(({ title }) => title.padEnd(widthOf(title)));
  return paint('bold', ''.padEnd(NAME_WIDTH) + cells.join('').trimEnd());
}

function widthOf(title: string): number {
  return Math.max(title.length + 2, 8);
}

function rowsOf(test: ConformanceCase, drawing: Drawing): string[] {
  const { columns, paint } = drawing;
  const cells = columns.map((column) => cellOf(test, column, drawing));
  const row = `  ${test.id.padEnd(NAME_WIDTH - 2)}${cells.join('').trimEnd()}`;
  const wrong = columns.flatMap((column) => wrongLine(test, column));
  return wrong.length === 0
    ? [row]
    : [row, ...[test.title, ...wrong].map((line) => paint('red', `      ${line}`))];
}

function cellOf({ id }: ConformanceCase, { title, isPeer, cases }: Column, drawing: Drawing): string {
  const { limits, paint } = drawing;
  const width = widthOf(title);
  const result = cases[id];
  if (result === undefined) return paint('dim', '·'.padEnd(width));
  if (!result.pass) return paint(isPeer ? 'yellow' : 'red', '✗'.padEnd(width));
  if (result.limit === undefined) return paint('green', '✓'.padEnd(width));
  return paint('yellow', `– ${limits.indexOf(result.limit) + 1}`.padEnd(width));
}

// What a peer does is no news.
function wrongLine({ id }: ConformanceCase, { title, isPeer, cases }: Column): string[] {
  const result = cases[id];
  if (isPeer || result === undefined || result.pass) return [];
  const limit = result.carried ? '' : ' or what the limit gives';
  return [`${title}: expected "${result.expected}"${limit}, observed "${result.actual}"`];
}

function legend(reports: Reports, { limits, paint }: Drawing): string[] {
  return [
    '✓  as the contract demands',
    '✗  wrong',
    '·  the runtime, or the system, does not have what the case uses',
    '–  not carried, exactly as capabilities() says:',
    ...limits.flatMap((limit, index) => reasonLines(limit, index, reports)),
  ].map((line) => paint('dim', line));
}

function reasonLines(limit: string, index: number, reports: Reports): string[] {
  const namesByReason = new Map<string, string[]>();
  for (const [name, report] of Object.entries(reports)) {
    const reason = Object.entries(report.limits).find(([carrier]) => carrier === limit)?.[1];
    if (reason) namesByReason.set(reason, [...(namesByReason.get(reason) ?? []), name]);
  }
  return Array.from(
    namesByReason,
    ([reason, names]) => `   – ${index + 1}  ${limit}: ${reason} (${names.join(', ')})`,
  );
}

function summary(reports: Reports, paint: Paint): string[] {
  return Object.entries(reports).flatMap(([name, report]) => {
    const { all, hold, notCarried, wrong } = countsOf(report.cases);
    const faults = faultsOf(report);
    const counts = `${all} cases, ${hold} hold, ${notCarried} not carried, ${wrong} wrong`;
    return [
      paint(wrong + faults.length === 0 ? 'green' : 'red', `${name} ${report.version}: ${counts}`),
      ...faults.map((fault) => paint('red', `  ${fault}`)),
      ...Object.entries(report.peers ?? {}).map(([peer, cases]) => paint('dim', peerLine(peer, cases))),
    ];
  });
}

function peerLine(name: string, cases: Column['cases']): string {
  const { all, hold } = countsOf(cases);
  return `  ${name} there: ${all} cases apply, ${hold} hold`;
}
