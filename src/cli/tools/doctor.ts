import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import * as ambit from '../../entries/runtimes/main.ts';
import { type Diagnosis, diagnose, type Problem } from '../../integrations/diagnosis/diagnose.ts';
import type { Paint } from '../../integrations/run-tree/painter.ts';
import { OWN_FOLDER } from '../own-folder.ts';
import { withProfile } from '../profile/with-profile.ts';
import { alignColumns } from '../terminal/columns.ts';
import { printOutcome } from '../terminal/terminal.ts';
import { VERSION } from '../version.ts';

/** The report of the verb: that of `diagnose()`, and the problems of the project. */
interface Report extends Diagnosis {
  readonly version: string;
  readonly problems: readonly Problem[];
}

/** Prints the setup of Ambit here; the exit code is 1 where it has problems. */
export function runDoctor(options: { readonly json?: true; readonly profile?: string | undefined }): void {
  const diagnosis = withProfile(ambit, options.profile, diagnose);
  const problems = [...diagnosis.problems, ...projectProblems()];
  const report: Report = { version: VERSION, ...diagnosis, problems };
  printOutcome(options, report, linesOf);
  process.exitCode = problems.length > 0 ? 1 : 0;
}

// A command that is installed for all projects beside one that has Ambit of its own.
function projectProblems(): readonly Problem[] {
  const found = resolveAmbit();
  if (found === undefined || found.startsWith(OWN_FOLDER)) return [];
  return [
    {
      problem: `This command is not the one installed in the project, which is in ${relative(process.cwd(), found)}`,
      remedy: 'Run the one of the project: npx ambit',
    },
  ];
}

function resolveAmbit(): string | undefined {
  try {
    return createRequire(join(process.cwd(), 'package.json')).resolve('ambit');
  } catch {
    return undefined;
  }
}

function linesOf(report: Report, paint: Paint): readonly string[] {
  const { capabilities, isTransformed, problems } = report;
  const native = capabilities.await.includes('native');
  const rows = {
    Ambit: report.version,
    Runtime: report.runtime,
    Backend: capabilities.backend,
    'Across await': capabilities.await.join(', '),
    'Build transform': isTransformed ? 'active' : native ? 'not active (not needed here)' : 'not active',
    Profile: report.profile ?? 'none: the settings are invalid',
    API: report.apiUrl ?? 'none: runs are kept in memory',
  };
  const lines = alignColumns(
    Object.entries(rows).map(([name, value]) => [`${name}:`, value]),
    [20],
  );
  const found = problems.map(
    ({ problem, remedy }) => `${paint('red', `✘ ${problem}.`)}\n  ${paint('bold', `${remedy}.`)}`,
  );
  const verdict = found.length > 0 ? found : [paint('green', '✔ No problems found.')];
  return [...lines, '', ...limitsOf(report), '', ...verdict];
}

function limitsOf({ capabilities: { limits } }: Report): readonly string[] {
  const lines = alignColumns(Object.entries(limits), [18]).map((line) => `  ${line}`);
  if (lines.length === 0) return ['Limits of this runtime: none'];
  return ['Limits of this runtime, and what to do (docs/context-loss.md explains them):', ...lines];
}
