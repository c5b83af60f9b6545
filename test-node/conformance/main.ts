// npm run conformance -- [runtime…] [--json]: runs the conformance suite on runtimes, prints a table of cases by
// runtime (or the data), and writes conformance.json. It exits with 1 where a cell is wrong, with 2 on a wrong call.
import { writeFileSync } from 'node:fs';
import { parseArgs, styleText } from 'node:util';
import type { Runtime, RuntimeReport } from './runtime.ts';
import { runtimes } from './runtimes.ts';
import { type Paint, type Reports, renderTable } from './table.ts';

const FILE = 'conformance.json';
const known = runtimes.map(({ name }) => name).join(', ');

const { chosen, json } = readArguments();
const reports = await runAll(chosen);
const data = `${JSON.stringify(dataOf(reports), undefined, 2)}\n`;
writeFileSync(FILE, data);
process.stdout.write(json ? data : `${renderTable(reports, painter())}\n`);
if (chosen.some(({ name }) => !isRight(reports[name]))) process.exitCode = 1;

function readArguments(): { chosen: readonly Runtime[]; json: boolean } {
  try {
    const { values, positionals } = parseArgs({
      options: { json: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    const unknown = positionals.filter((name) => !runtimes.some((runtime) => runtime.name === name));
    if (unknown.length > 0) throw new Error(`Cannot run on ${unknown.join(', ')}: unknown runtime`);
    const chosen = runtimes.filter(({ name, isVariant = false }) =>
      positionals.length === 0 ? !isVariant : positionals.includes(name),
    );
    return { chosen, json: values.json };
  } catch (error) {
    console.error(`ambit: ${messageOf(error)}. Usage: npm run conformance -- [${known}] [--json]`);
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
  const entries = Object.entries(reports);
  return Object.fromEntries(entries.map(([name, { version, cases }]) => [name, { version, cases }]));
}

// A runtime that gave no report, or one without cases, proves nothing.
function isRight(report: RuntimeReport | undefined): boolean {
  const results = Object.values(report?.cases ?? {});
  return results.length > 0 && results.every(({ pass }) => pass);
}

function painter(): Paint {
  const isColoured = process.stdout.isTTY && !process.env['NO_COLOR'];
  return isColoured ? styleText : (_colour, text) => text;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
