import { chromium } from '../../test-browser/engines/chromium.ts';
import { firefox } from '../../test-browser/engines/firefox.ts';
import { webkit } from '../../test-browser/engines/webkit.ts';
import type { Runtime } from './runtime.ts';
import { pagesOf } from './runtimes/pages.ts';
import { programs } from './runtimes/programs.ts';
import { workers } from './runtimes/workers.ts';

/** The runtimes that the command knows, in the order of the table. */
export const runtimes: readonly Runtime[] = [
  ...programs,
  ...workers,
  ...[chromium, firefox, webkit].flatMap(pagesOf),
];
