/** Returns whether a function is a generator function, sync or async. One that returns the generator of another is not. */
export function isGeneratorFunction(fn: object): boolean {
  return /^\[object (?:Async)?GeneratorFunction\]$/.test(Object.prototype.toString.call(fn));
}
