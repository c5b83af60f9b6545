import type { Task } from '../../engine/task.ts';
import type { Paint } from '../../integrations/run-tree/painter.ts';
import { alignColumns } from '../terminal/columns.ts';
import { type OutputOptions, printOutcome } from '../terminal/terminal.ts';
import { type AnyFlow, flowsOf } from './choose-flow.ts';
import { type Parameter, type Parameters, parametersOf } from './flow-parameters.ts';
import { type LoadedScript, loadScript } from './load-script.ts';
import { describePlace, failureOf, type ScriptFailure } from './script-failure.ts';

/** The flows and tasks of a script, as plain data. */
interface Inspection {
  readonly script: string;
  readonly flows: readonly Entry[];
  readonly tasks: readonly Entry[];
  readonly failures: readonly ScriptFailure[];
}

interface Entry extends Parameters {
  readonly name: string;
  readonly tags?: readonly string[];
  /** `null` where the settings say. */
  readonly retries: number | null;
}

type AnyTask = Task<readonly unknown[], unknown>;

/** Prints the flows and tasks of a script, and the failures to load, with which the exit code is 2. */
export async function inspectScript(path: string, options: OutputOptions): Promise<void> {
  const inspection = await inspect(await loadScript(path));
  printOutcome(options, inspection, linesOf);
  process.exitCode = inspection.failures.length > 0 ? 2 : 0;
}

async function inspect(script: LoadedScript): Promise<Inspection> {
  const tasks = script.registry.getInstances(script.ambit.Task) as unknown as readonly AnyTask[];
  const { Flow, Task } = script.ambit;
  const captured = [Flow, Task].flatMap((type) => script.registry.getInstanceFailures<object>(type));
  const errors = [...captured.map(({ error }) => error), ...('error' in script ? [script.error] : [])];
  const failures = await Promise.all(errors.map((error) => failureOf(error, script.path)));
  return {
    script: script.path,
    flows: flowsOf(script).map((flow) => entryOf(flow)),
    tasks: tasks.map((task) => ({ ...entryOf(task), tags: [...task.tags].sort() })),
    failures,
  };
}

function entryOf(object: AnyFlow | AnyTask): Entry {
  return { name: object.name, ...parametersOf(object), retries: object.retries ?? null };
}

function linesOf({ script, flows, tasks, failures }: Inspection, paint: Paint): readonly string[] {
  const sections = [
    section(paint('bold', 'Flows'), flows.map(row)),
    section(paint('bold', 'Tasks'), tasks.map(row)),
    section(paint('red', 'Failed to load'), failures.map(failureRow)),
  ];
  const shown = sections.filter((lines) => lines !== '');
  return [shown.length > 0 ? shown.join('\n\n') : `'${script}' defines no flow and no task.`];
}

function section(title: string, rows: readonly string[][]): string {
  if (rows.length === 0) return '';
  return [title, ...alignColumns(rows).map((line) => `  ${line}`)].join('\n');
}

function row({ name, parameters, areFields, initial, tags = [], retries }: Entry): string[] {
  const list = parameters.map(signature).join(', ');
  const fields = `({ ${list} }${initial === undefined ? '' : ` = ${initial}`})`;
  const notes = [...tags.map((tag) => `#${tag}`), ...(retries ? [`retries=${retries}`] : [])];
  return [name, areFields ? fields : `(${list})`, notes.join(' ')];
}

function signature({ name, isRest, isRequired, initial }: Parameter): string {
  if (isRest) return `...${name}`;
  return initial === undefined ? `${name}${isRequired ? '' : '?'}` : `${name} = ${initial}`;
}

function failureRow(failure: ScriptFailure): string[] {
  return [describePlace(failure), failure.message];
}
