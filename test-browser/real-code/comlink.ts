import * as Comlink from 'comlink';
import { at, inBoth, note, type RealCode } from './real-code.ts';
import type { Calculator } from './worker.ts';

/** comlink: calls into a worker, their errors, instances of its classes, and a callback that it is given. */
export const comlink: RealCode = {
  expected: ['a', 'b'].map((name) => [
    `sum 3 @${name}`,
    `catch no @${name}`,
    `in the worker: worker, - @${name}`,
    `progress 1,2 @${name}`,
    `counted 2 @${name}`,
  ]),
  async use({ startWorker }) {
    const { endpoint, stop } = startWorker();
    const remote = Comlink.wrap<Calculator>(endpoint);
    const seen = await inBoth(() => call(remote));
    stop();
    return seen;
  },
};

async function call(remote: Comlink.Remote<Calculator>): Promise<string[]> {
  const seen = [at(`sum ${await remote.sum(1, 2)}`)];
  try {
    await remote.fail('no');
  } catch (error) {
    note(seen, `catch ${(error as Error).message}`);
  }
  note(seen, `in the worker: ${await remote.lookAround()}`);
  const steps: number[] = [];
  await remote.count(
    2,
    Comlink.proxy(async (step: number) => {
      steps.push(step);
    }),
  );
  note(seen, `progress ${steps}`);
  const counter = await new remote.Counter();
  await counter.increment();
  await counter.increment();
  note(seen, `counted ${await counter.count}`);
  return seen;
}
