import { watchRemoval } from './watch-removal.ts';

/** The scripts whose start is yet to come, for all that is known of them. */
export interface ScriptStarts {
  /**
   * Sees a change of a script.
   *
   * @param call Makes the change.
   * @returns Whether the change gave the script its first source.
   */
  change(script: Element, call: () => void): boolean;
  /** Returns whether a script has not started, for certain. */
  isWaiting(script: Element): boolean;
  /** Sees that a script has started. */
  start(script: Element): void;
}

/**
 * Creates the record of scripts that have not started.
 *
 * A script loads once in its life, by whomever it was put into the document: by the parser, too, or by a method of another
 * realm. So one has not started for certain only if it was seen to get its first source, and was never taken out since.
 */
export function createScriptStarts(): ScriptStarts {
  const seen = new WeakSet<Element>();
  const waiting = new WeakMap<Element, () => boolean>();
  return {
    change(script, call) {
      if (!script.matches(':empty:not([src])')) seen.add(script);
      call();
      if (seen.has(script) || !script.hasAttribute('src')) return false;
      seen.add(script);
      waiting.set(script, watchRemoval(script));
      return true;
    },
    isWaiting: (script) => waiting.get(script)?.() === false,
    start: (script) => waiting.delete(script),
  };
}
