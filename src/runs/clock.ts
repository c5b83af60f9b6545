let last = 0;
let second = 0;
let prefix = '';

/**
 * Returns the present moment as an ISO 8601 string in UTC with microseconds, later than any it returned before.
 *
 * Two states of one run with equal timestamps would be taken for one by a Prefect server.
 */
export function timestamp(): string {
  last = Math.max(last + 1, Math.floor((performance.timeOrigin + performance.now()) * 1000));
  const microseconds = last % 1_000_000;
  // A date is formatted once a second; every state of every run needs one.
  if (last - microseconds !== second) {
    second = last - microseconds;
    prefix = new Date(second / 1000).toISOString().slice(0, -4);
  }
  return `${prefix}${String(microseconds).padStart(6, '0')}Z`;
}
