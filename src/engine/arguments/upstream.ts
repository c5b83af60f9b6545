import { type Future, isFuture } from '../../execution/future.ts';
import type { TaskRunResults } from '../../execution/task-run-results.ts';
import { isState, type State } from '../../runs/state.ts';
import { AllowFailure } from './allow-failure.ts';
import { Annotation } from './annotation.ts';
import { type Container, forEachHeld, isContainer } from './containers.ts';
import { Quote } from './quote.ts';

/** A future or a state, in whose place a call gets a result. */
export type Source = Future<unknown> | State;

/** The findings of a search through an argument. */
export interface Upstream {
  /** Each future and state, and whether its run may have failed. */
  readonly sources: ReadonlyMap<Source, boolean>;
  /** The containers that hold objects: those to look into again where something is to be replaced. */
  readonly containers: ReadonlySet<Container>;
  /** Whether something is marked, and is to be replaced by what it marks. */
  readonly hasAnnotations: boolean;
  /** The ids of the task runs that futures, states and results come from. */
  readonly taskRunIds: ReadonlySet<string>;
}

/**
 * Searches an argument for futures and states, in arrays, plain objects, sets and maps, however deep. Other objects are not looked
 * into, nor is what {@link Quote} marks.
 *
 * It goes once through all that the argument holds, as Prefect does, and copies nothing.
 *
 * @param argument The argument.
 * @param results The results of the flow run, by which the run that an object came from is known.
 */
export function findUpstream(argument: object, results: TaskRunResults | undefined): Upstream {
  const search = new Search(results);
  search.go(argument);
  return search;
}

class Search implements Upstream {
  readonly sources: Map<Source, boolean> = new Map();
  readonly containers: Set<Container> = new Set();
  readonly taskRunIds: Set<string> = new Set();
  hasAnnotations = false;
  readonly #results: TaskRunResults | undefined;
  // Searched last, the runs of these may have failed: those of a source that is also elsewhere may not.
  readonly #allowed: object[] = [];

  constructor(results: TaskRunResults | undefined) {
    this.#results = results;
  }

  go(argument: object): void {
    this.#goThrough([argument], false);
    this.#goThrough(this.#allowed, true);
  }

  // No recursion: data may be nested deeper than the stack is. The list grows meanwhile.
  #goThrough(found: object[], mayFail: boolean): void {
    for (const value of found) {
      if (isContainer(value)) this.#open(value, found);
      else if (value instanceof Annotation) this.#unwrap(value, found);
      else if (isFuture(value)) this.#take(value, value.taskRunId, mayFail);
      else if (isState(value)) this.#take(value, value.stateDetails.taskRunId, mayFail);
      else this.#noteRun(this.#results?.get(value)?.stateDetails.taskRunId);
    }
  }

  // A container that holds no object, such as a row of a table, need not be remembered: it can be gone through again.
  #open(container: Container, found: object[]): void {
    if (this.containers.has(container)) return;
    this.#noteRun(this.#results?.get(container)?.stateDetails.taskRunId);
    const before = found.length;
    forEachHeld(container, (value) => {
      if (typeof value === 'object' && value !== null) found.push(value);
    });
    if (found.length > before) this.containers.add(container);
  }

  #unwrap(annotation: Annotation<unknown>, found: object[]): void {
    this.hasAnnotations = true;
    const { value } = annotation;
    if (annotation instanceof Quote || typeof value !== 'object' || value === null) return;
    (annotation instanceof AllowFailure ? this.#allowed : found).push(value);
  }

  #take(source: Source, taskRunId: string | undefined, mayFail: boolean): void {
    this.#noteRun(taskRunId);
    if (!this.sources.has(source)) this.sources.set(source, mayFail);
  }

  #noteRun(taskRunId: string | undefined): void {
    if (taskRunId !== undefined) this.taskRunIds.add(taskRunId);
  }
}
