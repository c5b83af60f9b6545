/** From this multiple on, the lower bound is 0. */
const UNBOUNDED = 50;
const LEAST_SHARE = 1e-10;

/**
 * Returns a random interval of an exponential distribution between two bounds: at most `1 + factor` times the average, and at
 * least so much that as many intervals are shorter as are longer than the median.
 *
 * Ports `prefect.utilities.math.clamped_poisson_interval`.
 *
 * @param average The average interval, above 0.
 * @param factor How far the interval may exceed the average, as a share of that: above 0.
 * @param random A random number of at least 0 and below 1.
 */
export function clampedInterval(average: number, factor: number, random: number): number {
  const most = 1 + factor;
  const least = most >= UNBOUNDED ? 0 : Math.log2(Math.max(2 ** most / (2 ** most - 1), LEAST_SHARE));
  const [lower, upper] = [shareUpTo(least), shareUpTo(most)];
  const share = lower + (upper - lower) * random;
  return -Math.log(Math.max(1 - share, LEAST_SHARE)) * average;
}

// The share of the intervals that are shorter than a multiple of the average.
function shareUpTo(multiple: number): number {
  return 1 - Math.exp(-multiple);
}
