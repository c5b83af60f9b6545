/** The header that has the ID of a request. */
export const ID = 'x-request-id';

/** Does what a handler does before it responds: calls an async function that awaits. */
export async function work(): Promise<void> {
  await null;
}

/** Returns the way in which this process carries the ID of a request, loaded by itself. */
// Note: before Node 24 a store that is in use slows down every promise.
export function chosenWay<W>(ways: Readonly<Record<string, () => Promise<W>>>): Promise<W> {
  const name = process.argv[2] ?? '';
  const way = ways[name];
  if (way === undefined) throw new Error(`there is no way "${name}" to carry a context`);
  return way();
}
