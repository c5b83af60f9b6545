import * as Comlink from 'comlink';
import { pause, user } from './real-code.ts';

class Counter {
  count = 0;

  async increment(): Promise<void> {
    await pause();
    this.count += 1;
  }
}

/** What the worker offers. */
export class Calculator {
  readonly Counter: typeof Counter = Counter;

  async sum(left: number, right: number): Promise<number> {
    await pause();
    return left + right;
  }

  async fail(message: string): Promise<never> {
    await pause();
    throw new RangeError(message);
  }

  /** Says which context there is in here, inside of a run and behind it. */
  async lookAround(): Promise<string> {
    const inside = await user.run('worker', async () => {
      await pause();
      return user.get();
    });
    return `${inside}, ${user.get() ?? '-'}`;
  }

  async count(to: number, onStep: (step: number) => void): Promise<void> {
    for (let step = 1; step <= to; step += 1) await onStep(step);
  }
}

/** Lets the other side of an endpoint call in here. */
export function expose(endpoint?: Comlink.Endpoint): void {
  Comlink.expose(new Calculator(), endpoint);
}
