import { checkValue } from '../../errors/check-options.ts';
import { visible } from '../../errors/visible.ts';
import type { FlowRunNode, TaskRunNode } from '../../execution/run-tree.ts';
import { mapTexts } from '../../model/map-texts.ts';
import { type Child, type Collapsed, childrenOf, ownTags } from './collapse-runs.ts';
import type { Paint, Style } from './painter.ts';
import { duration, reason } from './run-words.ts';

const STYLES: Readonly<Record<string, Style>> = {
  COMPLETED: 'green',
  FAILED: 'red',
  CRASHED: 'red',
  RUNNING: 'blue',
};

/** The columns before the tree, and all their characters. */
const STATE = 12;
const TIME = 8;
const TRIES = 7;
const GAP = '  ';
const MARGIN: string = ' '.repeat(STATE + TIME + TRIES) + GAP;

/** A run and the lines that lead to it from the runs above. */
interface Row {
  readonly child: Child;
  readonly parent?: FlowRunNode;
  /** The guides left of the run, in its own line and in those below it. */
  readonly guides: { readonly first: string; readonly rest: string };
}

/**
 * Returns the tree of a flow run, as the lines that a terminal shows. Control characters of names, tags and messages are
 * escaped.
 *
 * @param tree The tree.
 * @param paint The function that styles a string.
 * @param width The number of columns, at least 1; messages are cut to keep the lines within it. @default {Infinity}
 * @throws {AmbitError} `ERR_OPTION_INVALID` for another width.
 */
export function printTree(tree: FlowRunNode, paint: Paint, width: number = Number.POSITIVE_INFINITY): string {
  checkValue('print a tree', width, [
    'a width of at least 1',
    (value) => typeof value === 'number' && value >= 1,
  ]);
  const heading = `${'STATE'.padEnd(STATE)}${'TIME'.padStart(TIME)}${'TRIES'.padStart(TRIES)}${GAP}RUN`;
  const shown = mapTexts(tree, visible);
  const rows = rowsOf({ child: shown, guides: { first: '', rest: '' } });
  return [paint('dim', heading), ...rows.flatMap((row) => linesOf(row, paint, width))].join('\n');
}

// From top to bottom; by a loop, since flows may call themselves any number of times.
function rowsOf(root: Row): readonly Row[] {
  const rows: Row[] = [];
  const open = [root];
  for (let row = open.pop(); row !== undefined; row = open.pop()) {
    rows.push(row);
    for (const child of rowsBelow(row).reverse()) open.push(child);
  }
  return rows;
}

function rowsBelow({ child: parent, guides }: Row): Row[] {
  if (!('flowRuns' in parent)) return [];
  return childrenOf(parent).map((child, index, children) => {
    const isLast = index === children.length - 1;
    const first = `${guides.rest}${isLast ? '└─ ' : '├─ '}`;
    return { child, parent, guides: { first, rest: `${guides.rest}${isLast ? '   ' : '│  '}` } };
  });
}

function linesOf({ child, parent, guides }: Row, paint: Paint, width: number): string[] {
  const tags = ownTags(child, parent)
    .map((tag) => `  #${tag}`)
    .join('');
  const tree = paint('dim', guides.first);
  if ('more' in child) return [`${MARGIN}${tree}${paint('dim', more(child))}${paint('cyan', tags)}`];
  const room = width - MARGIN.length - guides.first.length - tags.length;
  const line = `${columns(child, paint)}${GAP}${tree}${label(child, paint, room)}${paint('cyan', tags)}`;
  if (child.stateType === 'COMPLETED' || child.message === null) return [line];
  const below = 'flowRuns' in child && childrenOf(child).length > 0 ? '│  ' : '   ';
  return [line, `${MARGIN}${paint('dim', guides.rest + below)}${paint('red', reason(child.message))}`];
}

function columns(run: TaskRunNode | FlowRunNode, paint: Paint): string {
  const state = paint(STYLES[run.stateType] ?? 'yellow', `${symbol(run)} ${run.state}`.padEnd(STATE));
  const time = paint('dim', duration(run.startTime, run.endTime).padStart(TIME));
  const tries = paint(run.runCount > 1 ? 'yellow' : 'dim', String(run.runCount).padStart(TRIES));
  return state + time + tries;
}

function label(run: TaskRunNode | FlowRunNode, paint: Paint, room: number): string {
  const isFlowRun = 'flowName' in run;
  const name = isFlowRun ? run.flowName : run.name;
  const message = run.stateType === 'COMPLETED' && run.message !== null ? `  ${run.message}` : '';
  const shown = paint(isFlowRun ? 'bold' : 'dim', name) + shorten(message, room - name.length);
  // The name that a flow run was given is for people to talk about it: the first thing to leave out.
  const given =
    isFlowRun && name.length + message.length + run.name.length + 2 <= room ? `  ${run.name}` : '';
  return shown + paint('dim', given);
}

// The beginning goes first: the end of a path says more.
function shorten(text: string, length: number): string {
  return text.length <= length ? text : `  …${text.slice(-Math.max(length - 3, 1))}`;
}

function more({ more: number, state }: Collapsed): string {
  return `… ${number.toLocaleString('en')} more ${state}`;
}

function symbol({ stateType }: TaskRunNode | FlowRunNode): string {
  return stateType === 'COMPLETED' ? '✔' : stateType === 'FAILED' || stateType === 'CRASHED' ? '✘' : '·';
}
