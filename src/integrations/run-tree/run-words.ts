/** Returns the time between two moments as people read it: `3 ms`, `1.25 s`, `2 min 5 s`; nothing for a run that never started. */
export function duration(startTime: string | null, endTime: string | null): string {
  if (startTime === null) return '';
  const milliseconds = (endTime === null ? Date.now() : Date.parse(endTime)) - Date.parse(startTime);
  if (milliseconds < 1) return '<1 ms';
  if (milliseconds < 1000) return `${milliseconds} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(2)} s`;
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** Returns why a run failed, by the message of its state, which begins with words that go without saying in a tree. */
export function reason(message: string): string {
  return message.replace(/^(Task|Flow) run encountered an exception:? /, '');
}
