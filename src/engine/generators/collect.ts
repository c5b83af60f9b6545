import { bind } from '../../propagation/bind.ts';

/**
 * Goes through a generator in the context of this call, and returns all that it yields.
 *
 * Ports what `prefect.states.return_value_to_state` does with generators.
 *
 * @param generator The generator, sync or async.
 */
export async function collect(generator: unknown): Promise<unknown[]> {
  const iterator = bind(generator as Iterator<unknown> | AsyncIterator<unknown>);
  const values: unknown[] = [];
  for (;;) {
    const step = await iterator.next();
    if (step.done === true) return values;
    values.push(await step.value);
  }
}
