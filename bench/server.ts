import { execFileSync } from 'node:child_process';
import { ensureRuntime } from '../.ci/runtimes.mjs';
import type { ProgramName } from '../test-node/runtimes/command-of.ts';
import type { Row } from './measure.ts';
import { bars } from './server/bars.ts';
import { measurePrefect } from './server/measure-prefect.ts';
import { type Finding, measureProgram } from './server/measure-program.ts';
import { measureWorkerd } from './server/measure-workerd.ts';
import type { Suite } from './suite.ts';

const programs: readonly ProgramName[] = ['node-20', 'node-22', 'node-24', 'node-26', 'deno', 'bun'];

/** What carrying context costs on each server runtime, beside its AsyncLocalStorage and what there is today; and beside Python's Prefect. */
export const server: Suite = { measure, bars };

async function measure(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const name of [...programs, 'workerd'] as const) rows.push(...(await measureOn(name)));
  try {
    await measurePrefect((row) => rows.push(row));
  } catch (error) {
    console.error(`ambit: Cannot measure Python's Prefect: ${messageOf(error)}`);
  }
  return rows;
}

// What a runtime fails at is no reason to do without the others.
async function measureOn(name: ProgramName | 'workerd'): Promise<Row[]> {
  const rows: Row[] = [];
  try {
    const runtime = `${name.split('-')[0]} ${versionOf(name)}`;
    const tell = (finding: Finding): void => {
      console.error(`ambit: Measured ${runtime}: ${finding.metric}`);
      rows.push({ suite: 'server', runtime, lower_is_better: true, ...finding });
    };
    await (name === 'workerd' ? measureWorkerd(tell) : measureProgram(name, tell));
  } catch (error) {
    console.error(`ambit: Cannot measure on ${name}: ${messageOf(error)}`);
  }
  return rows;
}

function versionOf(name: ProgramName | 'workerd'): string {
  const said = execFileSync(ensureRuntime(name), ['--version'], { encoding: 'utf8', timeout: 20_000 });
  return /\d[\w.-]*/.exec(said)?.[0] ?? '';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
