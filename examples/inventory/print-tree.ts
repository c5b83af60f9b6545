import { type Child, type Collapsed, childrenOf, ownTags } from './collapse.ts';
import { duration, reason, thousands } from './format.ts';
import type { Paint, Style } from './painter.ts';
import type { FlowRunNode, TaskRunNode } from './run-tree.ts';

const STYLES: Readonly<Record<string, Style>> = {
  COMPLETED: 'green',
  FAILED: 'red',
  CRASHED: 'red',
  RUNNING: 'blue',
};

const HEADINGS = { state: 'STATE', time: 'TIME', attempts: 'TRIES', run: 'RUN' } as const;

/** A run and the lines that lead to it from the runs above. */
interface Row {
  readonly child: Child;
  readonly parent?: FlowRunNode;
  /** What stands left of the run in its own line, and in those below it. */
  readonly guides: { readonly first: string; readonly rest: string };
}

/** Returns the tree of a flow run, as the lines that a terminal shows. */
export function printTree(tree: FlowRunNode, paint: Paint): string {
  const { state, time, attempts, run } = HEADINGS;
  const heading = paint('dim', `${state.padEnd(13)}${time.padStart(9)}${attempts.padStart(7)}   ${run}`);
  const rows = [...rowsOf({ child: tree, guides: { first: '', rest: '' } })];
  return [heading, ...rows.flatMap((row) => linesOf(row, paint))].join('\n');
}

function* rowsOf(row: Row): Generator<Row> {
  yield row;
  const { child: parent, guides } = row;
  if (!('flowRuns' in parent)) return;
  const children = childrenOf(parent);
  for (const [index, child] of children.entries()) {
    const isLast = index === children.length - 1;
    const first = `${guides.rest}${isLast ? '└─ ' : '├─ '}`;
    yield* rowsOf({ child, parent, guides: { first, rest: `${guides.rest}${isLast ? '   ' : '│  '}` } });
  }
}

function linesOf({ child, parent, guides }: Row, paint: Paint): string[] {
  const tags = ownTags(child, parent)
    .map((tag) => paint('cyan', `  #${tag}`))
    .join('');
  if ('more' in child) return [`${' '.repeat(32)}${paint('dim', guides.first + more(child))}${tags}`];
  const line = `${columns(child, paint)}   ${paint('dim', guides.first)}${label(child, paint)}${tags}`;
  if (child.stateType === 'COMPLETED' || child.message === null) return [line];
  return [line, `${' '.repeat(32)}${paint('dim', guides.rest)}   ${paint('red', reason(child.message))}`];
}

function columns(run: TaskRunNode | FlowRunNode, paint: Paint): string {
  const state = paint(STYLES[run.stateType] ?? 'yellow', `${symbol(run)} ${run.state}`.padEnd(13));
  const time = paint('dim', duration(run.startTime, run.endTime).padStart(9));
  return `${state}${time}${paint(run.runCount > 1 ? 'yellow' : 'dim', String(run.runCount).padStart(7))}`;
}

function label(run: TaskRunNode | FlowRunNode, paint: Paint): string {
  const name = 'flowName' in run ? `${paint('bold', run.flowName)} ${paint('dim', run.name)}` : run.name;
  return run.stateType === 'COMPLETED' && run.message !== null ? `${name}  ${run.message}` : name;
}

function more({ more: number, state }: Collapsed): string {
  return `… ${thousands(number)} more ${state}`;
}

function symbol({ stateType }: TaskRunNode | FlowRunNode): string {
  return stateType === 'COMPLETED' ? '✔' : stateType === 'FAILED' || stateType === 'CRASHED' ? '✘' : '·';
}
