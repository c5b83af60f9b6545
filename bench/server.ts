import type { ProgramName } from '../test-node/runtimes/command-of.ts';
import type { Build } from './build-of.ts';
import type { Row } from './measure.ts';
import { runtimeOf } from './runtime-of.ts';
import { bars } from './server/bars.ts';
import { measurePrefect } from './server/measure-prefect.ts';
import { measureWorkerd } from './server/measure-workerd.ts';
import type { Suite } from './suite.ts';
import { type Candidate, type Finding, measureProgram } from './threads/measure-program.ts';

const programs: readonly ProgramName[] = ['node-20', 'node-22', 'node-24', 'node-26', 'deno', 'bun'];
const peers: Readonly<Record<string, Candidate>> = {
  AsyncLocalStorage: { file: 'server/candidates/async-local-storage.ts' },
  OpenTelemetry: { file: 'server/candidates/opentelemetry.ts' },
  'nestjs-cls': { file: 'server/candidates/nestjs-cls.ts' },
  unctx: { file: 'server/candidates/unctx.ts' },
  Effect: { file: 'server/candidates/effect.ts' },
};

/** What carrying context costs on each server runtime, beside its AsyncLocalStorage and what there is today; and beside Python's Prefect. */
export const server: Suite = { measure, bars };

async function measure(other: Build | undefined): Promise<Row[]> {
  const rows: Row[] = [];
  for (const name of [...programs, 'workerd'] as const) rows.push(...(await measureOn(name, other)));
  try {
    await measurePrefect((row) => rows.push(row));
  } catch (error) {
    console.error(`ambit: Cannot measure Python's Prefect: ${messageOf(error)}`);
  }
  return rows;
}

// What a runtime fails at is no reason to do without the others.
async function measureOn(name: ProgramName | 'workerd', other: Build | undefined): Promise<Row[]> {
  const rows: Row[] = [];
  try {
    const runtime = runtimeOf(name);
    const tell = (finding: Finding): void => {
      console.error(`ambit: Measured ${runtime}: ${finding.metric}`);
      rows.push({ suite: 'server', runtime, lower_is_better: true, ...finding });
    };
    if (name === 'workerd') await measureWorkerd(tell);
    else await measureProgram(name, { candidates: candidatesWith(other), tell });
  } catch (error) {
    console.error(`ambit: Cannot measure on ${name}: ${messageOf(error)}`);
  }
  return rows;
}

function candidatesWith(build: Build | undefined): Readonly<Record<string, Candidate>> {
  const file = 'server/candidates/ambit.ts';
  return { ambit: { file }, ...peers, ...(build && { [build.name]: { file, build } }) };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
