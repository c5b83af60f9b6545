import { type Context, execute } from '../../test-node/build/fuzz/execute.ts';

/** What a page tells of a program that it has run. */
export interface Trace {
  /** Its effects in order, each with the context that was seen, and its result. */
  readonly effects: readonly string[];
  /** How often a context was active that should have been left. */
  readonly leaks: number;
}

/** Makes the context of a page, of how to wait, and of what to call where a context is active that should not be. */
export type MakeContext = (pause: Context['pause'], onLeak: () => void) => Context;

// A rejection that nobody handles is nothing that a program does.
addEventListener('unhandledrejection', (event) => event.preventDefault());

/** Runs programs in a page, one after the other. */
export async function runPrograms(
  sources: readonly string[],
  makeContext: MakeContext,
): Promise<readonly Trace[]> {
  const traces: Trace[] = [];
  let leaks = 0;
  const context = makeContext(nextTask, () => {
    leaks++;
  });
  for (const source of sources) {
    leaks = 0;
    traces.push({ effects: await execute(source, context), leaks });
  }
  return traces;
}

// A timer of zero would be held back by milliseconds.
const { port1, port2 } = new MessageChannel();

function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    port1.onmessage = () => resolve();
    port2.postMessage(undefined);
  });
}
