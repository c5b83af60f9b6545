// npm run conformance -- [runtime…] [--peers] [--json]: runs the conformance suite on runtimes, prints a table of cases
// by runtime (or the data), and writes conformance.json. Without a name it runs on all but the variants, and writes
// docs/conformance.md too. It exits with 1 where a cell is wrong, with 2 on a wrong call.
import { writeFileSync } from 'node:fs';
import { parseArgs, styleText } from 'node:util';
import type { Reports } from './columns.ts';
import { renderDocument } from './document.ts';
import { faultsOf } from './faults-of.ts';
import type { Runtime, RuntimeReport } from './runtime.ts';
import { runtimes } from './runtimes.ts';
import { type Paint, renderTable } from './table.ts';

const FILE = 'conformance.json';
const DOCUMENT = 'docs/conformance.md';
const known = runtimes.map(({ name }) => name).join(', ');

const { chosen, isWhole, hasPeers, json } = readArguments();
const reports = await runAll(chosen);
const data = `${JSON.stringify(dataOf(reports), undefined, 2)}\n`;
const isRight = chosen.every(({ name }) => isFaultless(reports[name]));
writeFileSync(FILE, data);
if (isWhole && isRight) writeFileSync(DOCUMENT, renderDocument(reports));
process.stdout.write(json ? data : `${renderTable(reports, { hasPeers, paint: painter() })}\n`);
if (!isRight) process.exitCode = 1;

interface Arguments {
  readonly chosen: readonly Runtime[];
  readonly isWhole: boolean;
  readonly hasPeers: boolean;
  readonly json: boolean;
}

function readArguments(): Arguments {
  try {
    const { values, positionals } = parseArgs({
      options: { json: { type: 'boolean', default: false }, peers: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    const unknown = positionals.filter((name) => !runtimes.some((runtime) => runtime.name === name));
    if (unknown.length > 0) throw new Error(`Cannot run on ${unknown.join(', ')}: unknown runtime`);
    const isWhole = positionals.length === 0;
    const chosen = runtimes.filter(({ name, isVariant = false }) =>
      isWhole ? !isVariant : positionals.includes(name),
    );
    return { chosen, isWhole, hasPeers: values.peers, json: values.json };
  } catch (error) {
    console.error(`ambit: ${messageOf(error)}. Usage: npm run conformance -- [${known}] [--peers] [--json]`);
    return process.exit(2);
  }
}

// One after the other, so that no runtime takes the time of another.
async function runAll(chosen: readonly Runtime[]): Promise<Reports> {
  const reports: Record<string, RuntimeReport> = {};
  for (const { name, run } of chosen) {
    console.error(`ambit: Running the conformance suite on ${name}`);
    try {
      reports[name] = await run();
    } catch (error) {
      console.error(`ambit: Cannot run the conformance suite on ${name}: ${messageOf(error)}`);
    }
  }
  return reports;
}

function dataOf(reports: Reports): object {
  return Object.fromEntries(
    Object.entries(reports).map(([name, { version, limits, cases, peers = {} }]) => [
      name,
      { version, limits, cases, peers },
    ]),
  );
}

// A runtime that gave no report proves nothing.
function isFaultless(report: RuntimeReport | undefined): boolean {
  if (report === undefined || faultsOf(report).length > 0) return false;
  return Object.values(report.cases).every(({ pass }) => pass);
}

function painter(): Paint {
  const isColoured = process.stdout.isTTY && !process.env['NO_COLOR'];
  return isColoured ? styleText : (_colour, text) => text;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
