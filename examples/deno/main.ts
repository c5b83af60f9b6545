// Ambit on Deno, by an import, in TypeScript as it is, and with no permission at all:
//
//   deno run examples/deno/main.ts

import { ContextModel, flow, getClient, TaskRunContext, tags, task } from 'ambit';
import * as v from 'valibot';

// A context of your own. `BatchContext.require()` knows its fields: `size` is a number, and not to be changed.
class BatchContext extends ContextModel.define('batch', {
  size: v.pipe(v.number(), v.minValue(1)),
}) {}

// The first attempt at the third number fails, and the run is started again.
const square = task(
  async (value: number): Promise<number> => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    const { runCount } = TaskRunContext.require().taskRun;
    if (value === 3 && runCount === 1) throw new RangeError('3 is shy');
    return value ** 2;
  },
  { name: 'square', retries: 1, tags: ['math'] },
);

const sumOfSquares = flow(
  async (): Promise<number> => {
    const { size } = BatchContext.require();
    const squares = square.map(Array.from({ length: size }, (_, index) => index + 1));
    const results = await Promise.all(squares.map((each) => each.result()));
    return results.reduce((total, each) => total + each, 0);
  },
  { name: 'sum-of-squares' },
);

const total = await new BatchContext({ size: 4 }).run(() => tags('deno').run(() => sumOfSquares()));
console.log(`The sum of squares is ${total}`);

// Every run was recorded, with its state, tags and attempts.
for (const { name, state, tags: carried, runCount } of await getClient().readTaskRuns()) {
  console.log(`${name}  ${state.name}  ${carried.join(', ')}  ${runCount}`);
}
