import { LoadContext } from './load-context.ts';
import type { Reads } from './reads.ts';

/** How many modules there are to import. */
export const LEAVES = 50;
/** How often a request does what takes long: one of so many imports a module, and one fetches from the server. */
const [IMPORTS, FETCHES] = [10, 25];

/** A request that is under way. */
export interface Visit {
  readonly number: number;
  readonly reads: Reads;
  /** Where the server that answers it can be reached. */
  readonly origin: string;
}

/** Does what handlers do, and reads the context wherever the code goes on. */
export async function visit({ number, reads, origin }: Visit): Promise<void> {
  reads.at('at the start');
  await null;
  reads.at('after an await');
  await later(number % 4);
  reads.at('after a timer');
  await callbacks(reads);
  if (number % IMPORTS === 0) {
    // Hint: put together here, so that the bundler leaves it to the runtime.
    await import(['./leaf-', (number / IMPORTS) % LEAVES, '.mjs'].join(''));
    reads.at('after an import');
  }
  await Promise.all([child(`${number}/a`, reads), child(`${number}/b`, reads)]);
  reads.at('after two nested contexts');
  await streams(reads);
  if (number % FETCHES === 0) {
    const response = await fetch(`${origin}/echo`);
    reads.at('after a fetch');
    await response.text();
    reads.at('after the body of a fetch');
  }
}

/** Returns a promise that is fulfilled after some milliseconds. */
export function later(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

async function callbacks(reads: Reads): Promise<void> {
  await new Promise<void>((resolve) => {
    queueMicrotask(() => {
      reads.at('in a microtask');
      resolve();
    });
  });
  await later(0).then(() => reads.at('in a then'));
  const target = new EventTarget();
  target.addEventListener('visit', () => reads.at('in a listener'));
  target.dispatchEvent(new Event('visit'));
  try {
    await later(0).then(() => Promise.reject(new Error('expected')));
  } catch {
    reads.at('after a rejection');
  }
}

function child(id: string, reads: Reads): Promise<void> {
  return new LoadContext({ id }).run(async () => {
    const below = reads.expected.replace(/^\S+/, id);
    reads.at('in a nested context', below);
    await later(1);
    reads.at('in a nested context, after a timer', below);
  });
}

async function streams(reads: Reads): Promise<void> {
  const stream = new Blob(['a', 'b']).stream().pipeThrough(new TextDecoderStream());
  const reader = stream.getReader();
  while (!(await reader.read()).done) reads.at('in a loop that reads a stream');
  reads.at('after a stream');
}
