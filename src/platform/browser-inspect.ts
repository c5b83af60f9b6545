/**
 * Does nothing: no browser asks an object how to print it. The conditions of `#inspect` in package.json choose between
 * this file and `inspect.ts`.
 */
export function inspectAs(): void {}
