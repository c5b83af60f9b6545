/**
 * Does nothing: no browser asks an object how to print it. Bundlers for a browser take this file in the place of
 * `inspect.ts`, as the field `browser` of package.json says.
 */
export function inspectAs(): void {}
