/**
 * Returns a copy of plain data in which each string is another one; the keys of objects too.
 *
 * @param data The data: strings in arrays and objects, and whatever else, which stays.
 * @param change The function that returns the other string.
 */
export function mapTexts<D>(data: D, change: (text: string) => string): D {
  return mapped(data, change) as D;
}

function mapped(data: unknown, change: (text: string) => string): unknown {
  if (typeof data === 'string') return change(data);
  if (Array.isArray(data)) return data.map((item) => mapped(item, change));
  if (typeof data !== 'object' || data === null) return data;
  const entries = Object.entries(data).map(([key, value]) => [change(key), mapped(value, change)]);
  return Object.fromEntries(entries);
}
