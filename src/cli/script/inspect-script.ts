import type { Task } from '../../engine/task.ts';
import type { Paint } from '../../integrations/run-tree/painter.ts';
import { alignColumns } from '../terminal/columns.ts';
import { type OutputOptions, printOutcome } from '../terminal/terminal.ts';
import { type AnyFlow, flowsOf } from './choose-flow.ts';
import { parametersOf } from './flow-parameters.ts';
import { type LoadedScript, loadScript } from './load-script.ts';
import type { Parameter, Parameters } from './parameter.ts';
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
  readonly description?: string;
  readonly version?: string;
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
  const { name, retries, tags, description, version } = object;
  return {
    name,
    ...parametersOf(object),
    retries: retries ?? null,
    ...(tags.size > 0 && { tags: [...tags].sort() }),
    ...(description !== undefined && { description }),
    ...(version !== undefined && { version }),
  };
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

function row({
  name,
  parameters,
  areFields,
  initial,
  tags = [],
  retries,
  version,
  description,
}: Entry): string[] {
  const list = parameters.map(signature).join(', ');
  const fields = `({ ${list} }${initial === undefined ? '' : ` = ${initial}`})`;
  const notes = [...tags.map((tag) => `#${tag}`), ...(retries ? [`retries=${retries}`] : [])];
  if (version !== undefined) notes.push(`version=${version}`);
  if (description !== undefined) notes.push(description);
  return [name, areFields ? fields : `(${list})`, notes.join(' ')];
}

function signature({ name, isRest, isRequired, initial, type }: Parameter): string {
  if (isRest) return `...${name}`;
  const mark = isRequired || initial !== undefined ? '' : '?';
  const suffix = `${type === undefined ? '' : `: ${type}`}${initial === undefined ? '' : ` = ${initial}`}`;
  return `${name}${mark}${suffix}`;
}

function failureRow(failure: ScriptFailure): string[] {
  return [describePlace(failure), failure.message];
}
