import type { StateType } from '../../runs/state.ts';

/** Options about hooks that flows and tasks share; hooks are called one after the other, once the client has answered. */
export interface HookOptions<H> {
  /** The functions to call whenever an attempt is to begin, before its function. @default {none} */
  readonly onRunning?: readonly H[];
  /** The functions to call when a run has completed. @default {none} */
  readonly onCompletion?: readonly H[];
  /** The functions to call when a run has failed, with no retry left; a timeout is a failure. @default {none} */
  readonly onFailure?: readonly H[];
}

/** Hooks by the type of the state that calls them. */
export type HooksByType<H> = Readonly<Partial<Record<StateType, readonly H[]>>>;

/** The hooks of a flow or task; `undefined` where it has none. */
export interface HookProperties<H> {
  readonly '~hooks': HooksByType<H> | undefined;
}
