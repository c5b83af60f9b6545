import { AmbitError } from '../../errors/ambit-error.ts';
import { checkOptions } from '../../errors/check-options.ts';
import { FLAG, FUNCTION } from '../../errors/rules.ts';
import { siteOf, traceBehind } from '../../platform/call-site.ts';
import { NativePromise } from '../../platform/native.ts';
import { slot } from '../slot.ts';
import { watchAwaits } from './watch-awaits.ts';

/** Options of {@link detectLostContext}. */
export interface DetectorOptions {
  /**
   * Is called once for each place in the code, without a context.
   *
   * @default {writes the message to console.warn}
   */
  readonly report?: (error: AmbitError) => void;
  /** Whether the `await` throws the error instead, each time. @default {false} */
  readonly strict?: boolean;
}

/**
 * Finds each `await` at which a context is lost: a native one of a promise, while a context is active, in code that
 * neither `keep` nor the build transform carries it across. Returns a function that ends the search.
 *
 * It is for development, in browsers: each such `await` costs a stack trace. Where the runtime carries the context by
 * itself, while the echo is on, and where the intrinsics are frozen, it finds nothing. Code that reads
 * `promise.constructor` looks the same, and is found too. `docs/context-loss.md` has the remedies.
 *
 * @param options How an `await` that loses the context is reported.
 * @throws {AmbitError} `ERR_CONTEXT_LOST`, at the `await`, where it is strict.
 * @example
 * const stopDetector = detectLostContext({ report: (error) => console.warn(error.message) });
 * // Cannot carry the context across the await at https://site/app.js:3:5: …
 * stopDetector();
 */
export function detectLostContext(options: DetectorOptions = {}): () => void {
  const rules = { report: FUNCTION, strict: FLAG };
  const { report = warn, strict = false } = checkOptions(options, { action: 'detect lost contexts', rules });
  const found = new Set<string>();
  const watch = (_: object, getter: object): unknown => {
    const error = lossAt(getter);
    if (error !== undefined && strict) throw error;
    if (error !== undefined && !found.has(error.message)) {
      found.add(error.message);
      slot.backend.run(slot.root, () => report(error));
    }
    return NativePromise;
  };
  const end = slot.backend.limits.await === undefined ? undefined : watchAwaits(slot, watch);
  return end ?? (() => {});
}

function lossAt(getter: object): AmbitError | undefined {
  const trace = traceBehind(getter);
  const site = siteOf(trace);
  if (site === undefined) return undefined;
  const error = new AmbitError(
    'ERR_CONTEXT_LOST',
    `Cannot carry the context across the await at ${site}: Nothing restores it there. Build with the transform, await keep(promise), or start the echo; see docs/context-loss.md`,
  );
  error.stack = trace.replace(/^Error$/m, String(error));
  return error;
}

function warn({ message }: AmbitError): void {
  console.warn(`ambit: ${message}`);
}
