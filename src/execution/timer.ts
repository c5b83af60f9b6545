/** The longest delay of a timer; one that is longer fires at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * Calls a function after a time of any length, and returns the function that cancels that.
 *
 * @param seconds How long, from 0 on.
 * @param onEnd The function to call.
 */
export function startTimer(seconds: number, onEnd: () => void): () => void {
  let left = seconds * 1000;
  let timer: ReturnType<typeof setTimeout>;
  const next = (): void => {
    const delay = Math.min(left, LONGEST_TIMER_MS);
    left -= delay;
    timer = setTimeout(left > 0 ? next : onEnd, delay);
  };
  next();
  return () => clearTimeout(timer);
}
