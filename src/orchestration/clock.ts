let last = 0;

/**
 * Returns the present moment as an ISO 8601 string in UTC with microseconds, later than any it returned before.
 *
 * Two states of one run with equal timestamps would be taken for one by a Prefect server.
 */
export function timestamp(): string {
  last = Math.max(last + 1, Math.floor((performance.timeOrigin + performance.now()) * 1000));
  const milliseconds = Math.floor(last / 1000);
  const microseconds = last - milliseconds * 1000;
  return `${new Date(milliseconds).toISOString().slice(0, -1)}${String(microseconds).padStart(3, '0')}Z`;
}
