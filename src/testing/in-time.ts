/**
 * Returns what a promise resolves with, or `timeout` where that takes too long.
 *
 * @param result The promise.
 * @param timeLimit The time that it may take, in milliseconds.
 */
export async function inTime(result: Promise<string>, timeLimit: number): Promise<string> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('timeout'), timeLimit);
  });
  try {
    return await Promise.race([result, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
