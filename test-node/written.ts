import { mock } from 'node:test';

/** Returns what `fn` writes to stderr, such as the logs of runs. */
export async function written(fn: () => unknown): Promise<string[]> {
  const lines: string[] = [];
  const write = mock.method(process.stderr, 'write', (text: string) => lines.push(text) > 0);
  try {
    await fn();
  } finally {
    write.mock.restore();
  }
  return lines;
}
