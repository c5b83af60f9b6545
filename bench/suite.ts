import type { Bar } from './bars.ts';
import type { Build } from './build-of.ts';
import type { Row } from './measure.ts';

/** What `npm run bench -- NAME` measures, and the bars that its rows are held to. */
export interface Suite {
  /**
   * Returns the rows.
   *
   * @param other Another build of Ambit, to measure beside this one; undefined where it could not be made.
   */
  readonly measure: (other: Build | undefined) => Promise<Row[]>;
  readonly bars: readonly Bar[];
}
