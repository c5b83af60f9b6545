import type { Runtime } from './runtime.ts';
import { chromium } from './runtimes/chromium.ts';
import { node } from './runtimes/node.ts';

/** The runtimes that the command knows, in the order of the table. */
export const runtimes: readonly Runtime[] = [node, chromium];
