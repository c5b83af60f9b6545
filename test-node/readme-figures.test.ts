// The figures that README.md compares Ambit by are those that docs/benchmarks.md and docs/conformance.md have.
import { deepEqual, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

type Row = Readonly<Record<string, string>>;

const readme = readFileSync('README.md', 'utf8');
const benchmarks = readFileSync('docs/benchmarks.md', 'utf8');
const conformance = readFileSync('docs/conformance.md', 'utf8');

const [comparison = []] = tablesOf(readme);
const chromium = tableUnder(benchmarks, 'Chromium');
const node24 = tableUnder(benchmarks, 'Node 24');

/** The rows of README.md, each with the row of docs/benchmarks.md that it is taken from. */
const measured: readonly (readonly [label: string, row: Row])[] = [
  ['Chromium: a call that awaits', find(chromium, 'await a call that awaits')],
  ['Chromium: `run` and `get`', find(chromium, 'run and get')],
  ['Node 24: `run`', find(node24, 'run')],
  ['Node 24: `get`', find(node24, 'get')],
  ['Node 24: a new model, and `run`', find(node24, 'model and run')],
];

test('README.md has the figures of docs/benchmarks.md', () => {
  for (const [label, row] of measured) {
    const {
      '': _,
      Ambit,
      AsyncLocalStorage,
      'zone.js': zone,
      "OpenTelemetry's context": other,
    } = find(comparison, label);
    const shown = [Ambit, AsyncLocalStorage, zone, other].map(
      (cell = '') => /[\d,.]+(?= ns)/.exec(cell)?.[0],
    );
    deepEqual(shown, [row['ambit'], row['AsyncLocalStorage'], row['zone.js'], row['OpenTelemetry']], label);
  }
  const native = find(chromium, 'await a call that awaits')['native']?.replace(' †', '');
  ok(readme.includes(`takes ${native} ns natively`), `${native} ns`);
});

test('README.md has the cases that docs/conformance.md counts', () => {
  const beside = tablesOf(conformance).find(([row]) => row !== undefined && 'system' in row) ?? [];
  const counts = (runtime: string, system: string): Row =>
    beside.find((row) => row['runtime'] === runtime && row['system'] === system) ?? {};
  const storage = counts('node-24', 'AsyncLocalStorage');
  const telemetry = counts('node-24', 'OpenTelemetry');
  deepEqual(find(comparison, `contract, of ${storage['cases']} cases on Node 24`), {
    '': `contract, of ${storage['cases']} cases on Node 24`,
    Ambit: `${storage['of these, hold with Ambit']} hold`,
    AsyncLocalStorage: `${storage['hold']} hold`,
    'zone.js': '–',
    "OpenTelemetry's context": `${telemetry['hold']} of the ${telemetry['cases']} that apply, as Ambit`,
  });
  deepEqual(telemetry['hold'], telemetry['of these, hold with Ambit']);
  const zone = counts('chromium', 'zone.js, generators');
  const onZone = counts('chromium', 'OpenTelemetry, generators');
  deepEqual(find(comparison, `contract, of ${zone['cases']} cases in Chromium`), {
    '': `contract, of ${zone['cases']} cases in Chromium`,
    Ambit: `${zone['of these, hold with Ambit']} hold`,
    AsyncLocalStorage: '–',
    'zone.js': `${zone['hold']} hold, compiled`,
    "OpenTelemetry's context": `${onZone['hold']} hold, compiled`,
  });
});

function find(table: readonly Row[], first: string): Row {
  const row = table.find((cells) => Object.values(cells)[0] === first);
  ok(row !== undefined, `There is no row "${first}"`);
  return row;
}

function tableUnder(document: string, heading: string): readonly Row[] {
  const sections = document
    .split(/^### /m)
    .filter((section) => section.startsWith(`${heading} `) || section.startsWith(`${heading}.`));
  const tables = sections.flatMap((section) => tablesOf(section));
  ok(tables[0] !== undefined, `There is no table under "${heading}"`);
  return tables[0];
}

/** Returns the tables of a document, each row by the headings of its columns. */
function tablesOf(document: string): readonly (readonly Row[])[] {
  return Array.from(document.matchAll(/^\|.*\|\n\|[ :|-]+\|\n((?:\|.*\|\n)+)/gm), ([table]) => {
    const [header = [], , ...rows] = table.trimEnd().split('\n').map(cellsOf);
    return rows.map((cells) => Object.fromEntries(header.map((name, index) => [name, cells[index] ?? ''])));
  });
}

function cellsOf(line: string): string[] {
  return line
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim());
}
