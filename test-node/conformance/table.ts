import type { ConformanceCase } from '../../src/testing/conformance-case.ts';
import { conformanceRules } from '../../src/testing/conformance-rules.ts';
import type { CaseResult } from '../../src/testing/run-case.ts';
import type { RuntimeReport } from './runtime.ts';

/** The reports by the name of the runtime. */
export type Reports = Readonly<Record<string, RuntimeReport>>;
/** Gives a text the colour of what it says. */
export type Paint = (colour: 'bold' | 'dim' | 'green' | 'red' | 'yellow', text: string) => string;

const NAME_WIDTH = 42;
const CELL_WIDTH = 20;

/** Returns the table of cases by runtime, the legend of the limits, and a summary of each runtime. */
export function renderTable(reports: Reports, paint: Paint): string {
  const rules = conformanceRules.flatMap(({ rule, title, cases }) => [
    '',
    paint('bold', `Rule ${rule}: ${title}`),
    ...cases.flatMap((test) => rowsOf(test, reports, paint)),
  ]);
  return [
    header(reports, paint),
    ...rules,
    '',
    ...legend(reports, paint),
    '',
    ...summary(reports, paint),
  ].join('\n');
}

function header(reports: Reports, paint: Paint): string {
  const cells = Object.keys(reports).map((name) => name.padEnd(CELL_WIDTH));
  return paint('bold', ''.padEnd(NAME_WIDTH) + cells.join('').trimEnd());
}

function rowsOf(test: ConformanceCase, reports: Reports, paint: Paint): string[] {
  const cells = Object.values(reports).map((report) => cellOf(test, report, paint));
  const row = `  ${test.id.padEnd(NAME_WIDTH - 2)}${cells.join('').trimEnd()}`;
  const wrong = Object.entries(reports).flatMap(([name, { cases }]) => wrongLine(name, cases[test.id]));
  return wrong.length === 0
    ? [row]
    : [row, ...[test.title, ...wrong].map((line) => paint('red', `      ${line}`))];
}

function cellOf({ id, needs = {} }: ConformanceCase, { cases, limits }: RuntimeReport, paint: Paint): string {
  const result = cases[id];
  if (result === undefined) return paint('dim', '·'.padEnd(CELL_WIDTH));
  if (!result.pass) return paint('red', '✗'.padEnd(CELL_WIDTH));
  if (result.carried) return paint('green', '✓'.padEnd(CELL_WIDTH));
  const limit = Object.keys(needs).find((carrier) => carrier in limits);
  return paint('yellow', `– ${limit}`.padEnd(CELL_WIDTH));
}

function wrongLine(name: string, result: CaseResult | undefined): string[] {
  if (result === undefined || result.pass) return [];
  const limit = result.carried ? '' : ' or what the limit gives';
  return [`${name}: expected "${result.expected}"${limit}, observed "${result.actual}"`];
}

function legend(reports: Reports, paint: Paint): string[] {
  const namesByLimit = new Map<string, string[]>();
  for (const [name, report] of Object.entries(reports)) {
    for (const [carrier, reason] of Object.entries(report.limits)) {
      const limit = `${carrier}: ${reason}`;
      namesByLimit.set(limit, [...(namesByLimit.get(limit) ?? []), name]);
    }
  }
  return [
    '✓  as the contract demands',
    '✗  wrong',
    '·  the runtime does not have what the case uses',
    '–  not carried, exactly as capabilities() says',
    ...Array.from(namesByLimit, ([limit, names]) => `–  ${limit} (${names.join(', ')})`),
  ].map((line) => paint('dim', line));
}

function summary(reports: Reports, paint: Paint): string[] {
  return Object.entries(reports).map(([name, { version, cases }]) => {
    const results = Object.values(cases);
    const wrong = results.filter(({ pass }) => !pass).length;
    const limits = results.filter(({ pass, carried }) => pass && !carried).length;
    const counts = `${results.length - wrong - limits} hold, ${limits} not carried, ${wrong} wrong`;
    return paint(wrong === 0 ? 'green' : 'red', `${name} ${version}: ${results.length} cases, ${counts}`);
  });
}
