import fs from 'node:fs';

/** One call of the file system, and which it is, counted from 0. */
export interface FileCall {
  readonly index: number;
  readonly name: string;
  readonly args: readonly unknown[];
  /** Makes the call, with other arguments where they are given. */
  readonly go: (args?: readonly unknown[]) => unknown;
}

type Method = (...args: unknown[]) => unknown;

/**
 * Has `handle` make every synchronous call of `node:fs`, until the function that it returns is called; that returns how
 * many there were.
 */
export function interceptFiles(handle: (call: FileCall) => unknown): () => number {
  const methods = fs as unknown as Record<string, Method>;
  const originals = Object.entries(methods).filter(
    ([name, method]) => name.endsWith('Sync') && typeof method === 'function',
  );
  let count = 0;
  let isNested = false;
  for (const [name, original] of originals) {
    const intercepted = (...args: unknown[]): unknown => {
      const go = (given: readonly unknown[] = args): unknown => original.apply(fs, [...given]);
      // What `node:fs` itself calls meanwhile is a part of the one call.
      if (isNested) return go();
      isNested = true;
      try {
        return handle({ index: count++, name, args, go });
      } finally {
        isNested = false;
      }
    };
    methods[name] = Object.assign(intercepted, original);
  }
  return () => {
    Object.assign(methods, Object.fromEntries(originals));
    return count;
  };
}

/** Makes a write in part, as a disk does that is nearly full, and returns how many bytes that were; `undefined` for other calls. */
export function writeHalf({ name, args, go }: FileCall): unknown {
  const [file, bytes, offset] = args as [number, Uint8Array, number];
  if (name !== 'writeSync') return undefined;
  return go([file, bytes, offset, Math.ceil((bytes.length - offset) / 2)]);
}
