import type { FlowRunNode, TaskRunNode } from '../../execution/run-tree.ts';

/** Task runs that are collapsed, because they are like the ones before them. */
export interface Collapsed {
  /** How many they are. */
  readonly more: number;
  /** The name of the state of each. */
  readonly state: string;
  /** The tags of each. */
  readonly tags: readonly string[];
}

/** The children of a flow run in its tree. */
export type Child = TaskRunNode | FlowRunNode | Collapsed;

/** The number of similar task runs that are shown; one more is shown rather than collapsed into a row. */
const SHOWN = 2;

/** Returns the children of a flow run in the order of their starts, with long rows of successes collapsed. */
export function childrenOf(run: FlowRunNode): readonly Child[] {
  const groups = new Map<string, [TaskRunNode | FlowRunNode, ...TaskRunNode[]]>();
  for (const child of [...run.taskRuns, ...run.flowRuns].sort(byStart)) {
    const group = groups.get(likeness(child));
    if (group !== undefined && 'taskName' in child) group.push(child);
    else groups.set(likeness(child), [child]);
  }
  return [...groups.values()].flatMap(collapse);
}

/** Returns the tags that a run has and the run around it has not. */
export function ownTags({ tags }: Pick<Child, 'tags'>, parent?: Pick<Child, 'tags'>): readonly string[] {
  return tags.filter((tag) => !parent?.tags.includes(tag));
}

function collapse(group: readonly [Exclude<Child, Collapsed>, ...TaskRunNode[]]): readonly Child[] {
  if (group.length <= SHOWN + 1) return group;
  const [{ state, tags }] = group;
  return [...group.slice(0, SHOWN), { more: group.length - SHOWN, state, tags }];
}

// Only task runs that completed at their first attempt are like others; any other run is shown.
function likeness(run: TaskRunNode | FlowRunNode): string {
  if (!('taskName' in run) || run.stateType !== 'COMPLETED' || run.runCount !== 1) return run.id;
  return JSON.stringify([run.taskName, run.state, run.tags]);
}

function byStart(a: TaskRunNode | FlowRunNode, b: TaskRunNode | FlowRunNode): number {
  const [first, second] = [a.startTime ?? '~', b.startTime ?? '~'];
  return first === second ? 0 : first < second ? -1 : 1;
}
