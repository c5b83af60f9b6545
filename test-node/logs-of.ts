/** Calls `fn`, and returns what that resolves to, and what was written to stderr meanwhile. */
export async function logsOf<R>(
  fn: () => R,
): Promise<{ readonly result: Awaited<R>; readonly logs: string }> {
  const { write } = process.stderr;
  const texts: string[] = [];
  process.stderr.write = (text: string | Uint8Array): boolean => {
    texts.push(String(text));
    return true;
  };
  try {
    return { result: await fn(), logs: texts.join('') };
  } finally {
    process.stderr.write = write;
  }
}
