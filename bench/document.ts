import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, platform } from 'node:os';
import { exceeded, tellShortfall } from './bars.ts';
import { chartOf } from './chart.ts';
import type { Row } from './measure.ts';
import { tableOf } from './table.ts';

const DOCUMENT = 'docs/benchmarks.md';
const CHART = 'benchmarks.svg';
const CHART_METRIC = 'await a call that awaits';

/**
 * Writes what was measured into the document: what stands there between the two comments of each suite.
 *
 * @param rows What was measured; a suite of which there is nothing stays as it is.
 */
export function writeDocument(rows: readonly Row[]): void {
  let document = readFileSync(DOCUMENT, 'utf8');
  for (const [suite, ofSuite] of group(rows, ({ suite }) => suite)) {
    const [begin, end] = [`<!-- ${suite} -->`, `<!-- end of ${suite} -->`];
    const [before, rest = ''] = document.split(begin);
    const after = rest.slice(rest.indexOf(end));
    document = `${before}${begin}\n${sectionOf(ofSuite)}\n${after}`;
  }
  writeFileSync(DOCUMENT, document);
}

function sectionOf(rows: readonly Row[]): string {
  const tables = [...group(rows, ({ runtime }) => runtime)].map(
    ([runtime, ofRuntime]) => `### ${titleOf(runtime)}\n\n${tableOf(ofRuntime)}\n${notMet(ofRuntime)}`,
  );
  return [`\n${circumstances()}\n`, ...chart(rows), ...tables].join('\n');
}

// The reasons for the limits in bold.
function notMet(rows: readonly Row[]): string {
  const notes = rows.flatMap(exceeded).map((shortfall) => `- ${tellShortfall(shortfall)}\n`);
  return notes.length === 0 ? '' : `\nNot met:\n\n${notes.join('')}`;
}

function chart(rows: readonly Row[]): string[] {
  const charted = rows.filter(({ metric }) => metric === CHART_METRIC);
  if (charted.length === 0) return [];
  const title = `Awaiting an async function that awaits a promise: ${charted[0]?.unit} per call, shorter is better`;
  writeFileSync(`docs/${CHART}`, chartOf(title, charted));
  return [`![${title}, in each engine; the tables below have the figures](${CHART})\n`];
}

function circumstances(): string {
  const [{ model } = { model: '' }, ...others] = cpus();
  const kind = model.replaceAll(/\(.*?\)|@.*|CPU/g, '').replaceAll(/\s+/g, ' ');
  const date = new Date().toISOString().slice(0, 10);
  return `Measured on ${date} on ${others.length + 1} cores of ${kind.trim() || 'an unnamed processor'}, ${platform()}.`;
}

// Such as Chromium 156.
function titleOf(runtime: string): string {
  const proper: Readonly<Record<string, string>> = {
    node: 'Node',
    deno: 'Deno',
    bun: 'Bun',
    chromium: 'Chromium',
    firefox: 'Firefox',
    webkit: 'WebKit',
    esbuild: 'Bytes, as bundled by esbuild',
  };
  return runtime.replace(/^\w+/, (name) => proper[name] ?? name);
}

function group(rows: readonly Row[], key: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return groups;
}
