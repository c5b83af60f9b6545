/**
 * Returns a copy of plain data in which each string is another one; the keys of objects too. It may be nested to any depth.
 *
 * @param data The data: strings in arrays and objects, and whatever else, which stays.
 * @param change The function that returns the other string.
 */
export function mapTexts<D>(data: D, change: (text: string) => string): D {
  // Note: a copy is filled by a loop, and not by calls within calls.
  const unfilled: (readonly [source: object, copy: object])[] = [];
  const begin = (value: unknown): unknown => {
    if (typeof value === 'string') return change(value);
    if (typeof value !== 'object' || value === null) return value;
    const copy = Array.isArray(value) ? [] : {};
    unfilled.push([value, copy]);
    return copy;
  };
  const mapped = begin(data);
  for (let next = unfilled.pop(); next !== undefined; next = unfilled.pop()) {
    const [source, copy] = next;
    for (const [key, item] of Object.entries(source)) {
      const name = Array.isArray(copy) ? key : change(key);
      const field = { value: begin(item), enumerable: true, configurable: true, writable: true };
      Object.defineProperty(copy, name, field);
    }
  }
  return mapped as D;
}
