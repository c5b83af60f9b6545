import { TIME_LIMIT } from '../../test-node/runtimes/time-limit.ts';

/** A browser engine that a page can be opened in: one file each in this folder. */
export interface Engine {
  /** The name, which is also that of `node .ci/ensure.mjs --browser=NAME`. */
  readonly name: 'chromium' | 'firefox' | 'webkit';
  /** Starts the browser, with one empty page. */
  open(): Promise<EnginePage>;
}

/** The one page of a browser that was started for it. */
export interface EnginePage {
  /** The version of the browser. */
  readonly version: string;
  /** Loads a page, and waits until it is loaded. */
  goto(url: string): Promise<void>;
  /** Evaluates an expression in the page; answers with what it, or the promise that it gives, comes to. */
  evaluate(expression: string): Promise<unknown>;
  /** Ends the browser; what waits for the page then fails. */
  close(): Promise<void>;
}

/** The time that a browser may take to start, in milliseconds. */
export const START_LIMIT: number = TIME_LIMIT;
