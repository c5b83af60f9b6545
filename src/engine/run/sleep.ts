/** The longest delay of a timer, which fires at once for a longer one. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * Waits, for as long as it takes.
 *
 * @param seconds How long, from 0 on.
 */
export async function sleep(seconds: number): Promise<void> {
  for (let left = seconds * 1000; left > 0; left -= LONGEST_TIMER_MS) {
    await new Promise((resolve) => setTimeout(resolve, Math.min(left, LONGEST_TIMER_MS)));
  }
}
