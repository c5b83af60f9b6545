import type { Bar } from './bars.ts';
import type { Row } from './measure.ts';

/** What `npm run bench -- NAME` measures, and the bars that its rows are held to. */
export interface Suite {
  readonly measure: () => Promise<Row[]>;
  readonly bars: readonly Bar[];
}
