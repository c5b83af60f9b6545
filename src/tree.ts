/**
 * The runs of a client as a tree: as plain data, and as the lines that a terminal shows.
 *
 * @module
 */
export { type Child, type Collapsed, childrenOf, ownTags } from './integrations/collapse-runs.ts';
export { type Paint, painterFor, type Style } from './integrations/painter.ts';
export { printTree } from './integrations/print-tree.ts';
export { duration, reason } from './integrations/run-words.ts';
export { type FlowRunNode, readRunTree, type TaskRunNode } from './orchestration/run-tree.ts';
