import { chromium } from '../../test-browser/engines/chromium.ts';
import { firefox } from '../../test-browser/engines/firefox.ts';
import { webkit } from '../../test-browser/engines/webkit.ts';
import type { Runtime } from './runtime.ts';
import { node } from './runtimes/node.ts';
import { pagesOf } from './runtimes/pages.ts';

/** The runtimes that the command knows, in the order of the table. */
export const runtimes: readonly Runtime[] = [node, ...[chromium, firefox, webkit].flatMap(pagesOf)];
