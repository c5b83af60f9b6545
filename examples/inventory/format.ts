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
