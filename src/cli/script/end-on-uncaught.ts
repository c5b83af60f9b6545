import { inspect } from 'node:util';
import { describeError } from '../../errors/describe-error.ts';
import { printProblem } from '../terminal/terminal.ts';

const EVENT = 'uncaughtException';

/**
 * Makes an error that nothing in a script catches end the process as Node does, with 1, but printed by the command: with
 * credentials masked and control characters escaped. A script that listens to such errors itself decides instead.
 */
export function endOnUncaught(): void {
  if (process.listeners(EVENT).includes(onUncaught)) return;
  process.on(EVENT, onUncaught);
}

function onUncaught(error: unknown): void {
  if (process.listenerCount(EVENT) > 1) return;
  printProblem(textOf(error));
  process.stderr.write('', () => process.exit(1));
}

function textOf(error: unknown): string {
  try {
    return `Uncaught ${inspect(error)}`;
  } catch {
    return `Uncaught ${describeError(error)}`;
  }
}
