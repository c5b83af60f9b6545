import type { EngineTraits } from './engine-traits.ts';

/** What the runtimes do that run the programs. */
export interface Traits extends EngineTraits {
  /** Whether a context is carried from where a promise is resolved into the `then` of a thenable, as Node 24 does. */
  readonly followsThenables: boolean;
  /** Whether a frame can be entered and left open, as where native awaits carry it. */
  readonly canEnter: boolean;
}
