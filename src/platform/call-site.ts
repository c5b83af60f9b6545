interface Trace {
  stack?: string;
}

/**
 * Returns the trace of the code that has called a function, which is left out with all that it calls.
 *
 * @param getter The function.
 */
export function traceBehind(getter: object): string {
  // Note: of a plain object, because WebKit does not change the trace of an error.
  const trace: Trace = {};
  (Error as { captureStackTrace?(target: Trace, hidden: object): void }).captureStackTrace?.(trace, getter);
  return String(trace.stack ?? '');
}

/**
 * Returns the place that a trace begins with, such as `https://site/app.js:3:5`, in the formats of all engines.
 *
 * It is one pattern, where the packages that parse traces (`error-stack-parser`, `stacktrace-parser`) would add 3 kB and more
 * to each page to find the name and the arguments of every frame.
 *
 * @param trace The trace.
 * @returns Nothing where no code has called, as in a job of the engine.
 */
export function siteOf(trace: string): string | undefined {
  return /(?:^|[\s()@])([^\s()@]+:\d+:\d+)\)?$/m.exec(trace)?.[1];
}
