import { checkOptions, type Rule } from '../../errors/check-options.ts';
import { nearest } from '../../errors/nearest.ts';
import type { ResultStorage } from './result-storage.ts';

const KEEP: Rule = [
  'a whole number of at least 1, or Infinity',
  (value) => value === Number.POSITIVE_INFINITY || (Number.isSafeInteger(value) && Number(value) >= 1),
];

/** Options of {@link MemoryResultStorage}. */
export interface MemoryResultStorageOptions {
  /** How many results it keeps: a whole number of at least 1, or `Infinity`. The one written first goes first. @default {Infinity} */
  readonly keep?: number;
}

/**
 * A result storage in memory: results last as long as the program, and no other program has them.
 *
 * It is the default where there are neither files nor IndexedDB. Results are written to it as to any other, so that code which
 * works with it works with those, too, and nobody can change a result that it keeps.
 *
 * @example
 * const store = new ResultStore({ storage: new MemoryResultStorage({ keep: 1000 }) });
 */
export class MemoryResultStorage implements ResultStorage {
  readonly #texts = new Map<string, string>();
  readonly #keep: number;

  /**
   * Creates an empty storage.
   *
   * @param options How many results it keeps.
   * @throws {AmbitError} `ERR_OPTION_INVALID`, `ERR_OPTION_UNKNOWN`.
   */
  constructor(options: MemoryResultStorageOptions = {}) {
    const { keep = Number.POSITIVE_INFINITY } = checkOptions(options, {
      action: 'create a MemoryResultStorage',
      rules: { keep: KEEP },
      suggest: nearest,
    });
    this.#keep = keep;
  }

  /** Returns the string of a key, or `undefined`. */
  async read(key: string): Promise<string | undefined> {
    return this.#texts.get(key);
  }

  /** Keeps a string under a key. */
  async write(key: string, text: string): Promise<void> {
    this.#texts.delete(key);
    this.#texts.set(key, text);
    const [oldest = ''] = this.#texts.keys();
    if (this.#texts.size > this.#keep) this.#texts.delete(oldest);
  }
}
