import {
  type Child,
  childrenOf,
  duration,
  type FlowRunNode,
  ownTags,
  reason,
  type TaskRunNode,
} from 'ambit/tree';
import { element } from './element.ts';
import { count, thousands } from './format.ts';

/** Returns the tree of a flow run as list items of a page; flow runs can be folded. */
export function renderRun(child: Child, parent?: FlowRunNode): HTMLElement {
  if ('more' in child) {
    return element(
      'li',
      { class: 'more' },
      `… ${thousands(child.more)} more ${child.state} `,
      ...chips(child, parent),
    );
  }
  const parts = partsOf(child, parent);
  if (!('flowRuns' in child)) return element('li', {}, row('div', child, parts), ...failure(child));
  const inner = childrenOf(child).map((each) => renderRun(each, child));
  const details = element('details', { open: '' }, row('summary', child, parts), ...failure(child));
  details.append(element('ul', {}, ...inner));
  return element('li', {}, details);
}

function row(tag: string, { stateType }: TaskRunNode | FlowRunNode, parts: readonly Node[]): HTMLElement {
  return element(tag, { class: 'run', 'data-state': stateType }, ...parts);
}

function partsOf(run: TaskRunNode | FlowRunNode, parent?: FlowRunNode): HTMLElement[] {
  const flow = 'flowName' in run ? [element('span', { class: 'flow' }, run.flowName)] : [];
  const message = run.stateType === 'COMPLETED' ? (run.message ?? '') : '';
  return [
    ...flow,
    element('span', { class: 'name' }, run.name),
    element('span', { class: 'message' }, message),
    ...chips(run, parent),
    element('span', { class: 'state' }, run.state),
    element(
      'span',
      { class: run.runCount > 1 ? 'tries many' : 'tries' },
      count(run.runCount, 'try', 'tries'),
    ),
    element('span', { class: 'time' }, duration(run.startTime, run.endTime)),
  ];
}

function chips(child: Child, parent?: FlowRunNode): HTMLElement[] {
  return ownTags(child, parent).map((tag) => element('span', { class: 'tag' }, tag));
}

function failure(run: TaskRunNode | FlowRunNode): HTMLElement[] {
  return run.stateType === 'COMPLETED' || run.message === null
    ? []
    : [element('div', { class: 'reason' }, reason(run.message))];
}
