/**
 * The runs of a client as a tree: as plain data, and as the lines that a terminal shows.
 *
 * @module
 */

export { type FlowRunNode, readRunTree, type TaskRunNode } from '../../execution/run-tree.ts';
export {
  type Child,
  type Collapsed,
  childrenOf,
  ownTags,
} from '../../integrations/run-tree/collapse-runs.ts';
export { type Paint, painterFor, type Style } from '../../integrations/run-tree/painter.ts';
export { printTree } from '../../integrations/run-tree/print-tree.ts';
export { duration, reason } from '../../integrations/run-tree/run-words.ts';
