// Runs the async parts of a checkout of tc39/test262, and compares what comes of each program natively and with Ambit:
//
//   npm run test:test262 -- PATH [part of a path …] [--runtime node-26] [--json]
//
// It exits with 0 where nothing differs and no frame is left, with 1 where something is, with 2 where it cannot run.
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureRuntime, type RuntimeName, runtimeNames } from '../../.ci/runtimes.mjs';
import { obstacleIn, type Program, programsIn } from './checkout.ts';
import { isClean, printReport, reportOf } from './report.ts';
import { runPrograms } from './run-programs.ts';

interface Settings {
  readonly folder: string;
  readonly programs: readonly Program[];
  readonly node: string;
  readonly json: boolean;
}

try {
  const { folder, programs, node, json } = readSettings();
  const faults = await runPrograms(programs, {
    folder,
    node,
    processes: availableParallelism(),
    onProgress: (done) => tell(done, programs.length),
  });
  const report = reportOf(programs, faults);
  console.log(json ? JSON.stringify(report, null, 2) : printReport(report));
  process.exitCode = isClean(report) ? 0 : 1;
} catch (error) {
  console.error(`ambit: Cannot run Test262: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 2;
}

function readSettings(): Settings {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, runtime: { type: 'string' } },
  });
  const [path = '', ...parts] = positionals;
  const obstacle = obstacleIn(path);
  if (obstacle !== undefined) {
    throw new Error(`${obstacle}. Pass the path of a checkout of https://github.com/tc39/test262`);
  }
  const folder = resolve(path);
  const programs = programsIn(folder, parts);
  if (programs.length === 0) {
    throw new Error(`no program that uses async or await has ${parts.join(' or ')} in its path`);
  }
  return { folder, programs, node: nodeOf(values.runtime), json: values.json };
}

function nodeOf(runtime: string | undefined): string {
  if (runtime === undefined) return process.execPath;
  const lines = runtimeNames.filter((name) => name.startsWith('node-'));
  if (lines.includes(runtime as RuntimeName)) return ensureRuntime(runtime as RuntimeName);
  throw new Error(`there is no ${runtime}. Pass one of ${lines.join(', ')} as --runtime`);
}

function tell(done: number, all: number): void {
  if (done % 500 === 0 || done === all) console.error(`ambit: ${done} of ${all} programs`);
}
