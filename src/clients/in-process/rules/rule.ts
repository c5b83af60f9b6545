import type { EmpiricalPolicy, FlowRun } from '../../../runs/flow-run.ts';
import type { State, StateType } from '../../../runs/state.ts';
import type { TaskRun } from '../../../runs/task-run.ts';

/** A state that is proposed for a run. */
export interface Transition {
  /** The run in the state that it is in. */
  readonly run: FlowRun | TaskRun;
  /** The state that is proposed for it. */
  readonly proposed: State;
  /** The present moment, in milliseconds since 1970. */
  readonly now: number;
  /** A random number of at least 0 and below 1. */
  readonly random: number;
}

/** The outcome of a transition, instead of the proposed state. */
export type Decision =
  /** The run goes into the proposed state, with another policy. */
  | { readonly kind: 'accept'; readonly empiricalPolicy: EmpiricalPolicy }
  /** The run goes into `state` instead; without one it stays as it is. */
  | {
      readonly kind: 'reject';
      readonly state?: State;
      readonly reason: string;
      readonly empiricalPolicy?: EmpiricalPolicy;
    }
  /** The run stays as it is, and the state is to be proposed again after `seconds`. */
  | { readonly kind: 'wait'; readonly seconds: number; readonly reason: string }
  /** The run stays as it is, and nothing further is to be proposed. */
  | { readonly kind: 'abort'; readonly reason: string };

/** An orchestration rule: a pure function of a transition. */
export interface Rule {
  /** The name, for debuggers. */
  readonly name: string;
  /** The types of the states that it applies to a transition from. */
  readonly from: readonly StateType[];
  /** The types of the states that it applies to a transition to. */
  readonly to: readonly StateType[];
  /** Returns what becomes of a transition from one of `from` to one of `to`; `undefined` where the rule has no objection. */
  decide(transition: Transition): Decision | undefined;
}
