/** Returns a number of things in words: `1 file`, `2 files`, `12,345 files`. */
export function count(number: number, noun: string, plural: string = `${noun}s`): string {
  return `${thousands(number)} ${number === 1 ? noun : plural}`;
}

/** Returns a number with commas: `12,345`. */
export function thousands(number: number): string {
  return number.toLocaleString('en');
}

/** Returns a size as people read it: `812 B`, `1.2 kB`, `34 MB`. */
export function size(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  while (value >= 999.5 && units.length > 1) {
    value /= 1000;
    units.shift();
  }
  return `${value < 9.95 && value !== bytes ? value.toFixed(1) : Math.round(value)} ${units[0]}`;
}

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
