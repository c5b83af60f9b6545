import { FlowRunContext } from '../../contexts/run/flow-run.ts';
import { findRunContext } from '../../contexts/run/get-run-context.ts';
import { TaskRunContext } from '../../contexts/run/task-run.ts';
import { noteResult } from '../../execution/run-ledger.ts';
import { bind } from '../../propagation/bind.ts';

/** A request of the consumer of a generator. */
export interface Request {
  readonly method: 'next' | 'return' | 'throw';
  readonly value: unknown;
}

/** The answer: a value that was yielded, or that the run has ended or ends now. */
export type Step = { readonly done: false; readonly value: unknown } | { readonly done: true };

interface Pending extends Request {
  readonly answer: (step: Step) => void;
}

const ENDED: Step = { done: true };

/**
 * Hands the requests of a consumer to the generator of a run, and what that yields back, one at a time.
 *
 * Each attempt of the run has a generator of its own: where one fails, the next one takes over the request.
 */
export class GeneratorChannel {
  #pending: Pending | undefined;
  #wake: (() => void) | undefined;
  #attempt = 0;
  #hasEnded = false;

  /** Passes a request on, and returns the answer. The one before must have been answered. */
  ask(request: Request): Promise<Step> {
    return new Promise((answer) => {
      if (this.#hasEnded) return answer(ENDED);
      this.#pending = { ...request, answer };
      this.#wake?.();
    });
  }

  /** Ends the request that waits, and all further ones. */
  end(): void {
    this.#hasEnded = true;
    this.#pending?.answer(ENDED);
    this.#wake?.();
  }

  /**
   * Passes requests on to a generator until that ends, in the context of this call; returns what it returns, or rejects with what
   * it throws. Only the latest call does so.
   *
   * @param generator The generator, sync or async, which has not begun.
   */
  async serve(generator: unknown): Promise<unknown> {
    const iterator = bind(generator as Generator | AsyncGenerator);
    const note = resultNoter();
    const scope = findRunContext()?.scope;
    this.#attempt += 1;
    const attempt = this.#attempt;
    const isOver = (): boolean => attempt !== this.#attempt || this.#hasEnded || scope?.reason !== undefined;
    this.#wake?.();
    for (let isFirst = true; ; isFirst = false) {
      const pending = await this.#next(isOver);
      if (pending === undefined) return iterator.return(undefined);
      const { method, value } = pending;
      // A request to end, that an attempt failed at, is over.
      if (isFirst && method === 'return') return undefined;
      const step = await iterator[isFirst ? 'next' : method](value);
      if (step.done === true) return method === 'return' ? undefined : step.value;
      if (isOver()) return iterator.return(undefined);
      note(step.value);
      this.#pending = undefined;
      pending.answer({ done: false, value: step.value });
    }
  }

  /** Returns the next request; `undefined` where another attempt, or none, is to answer it. */
  async #next(isOver: () => boolean): Promise<Pending | undefined> {
    while (!isOver()) {
      if (this.#pending !== undefined) return this.#pending;
      await new Promise<void>((wake) => {
        this.#wake = wake;
      });
    }
    return undefined;
  }
}

// Ports `link_state_to_task_run_result`: a task that gets such a value has the run as its input, and as its parent.
function resultNoter(): (value: unknown) => void {
  const ledger = FlowRunContext.get()?.ledger;
  const state = TaskRunContext.get()?.taskRun.state;
  return (value) => {
    if (ledger !== undefined && state !== undefined) noteResult(ledger, value, state);
  };
}
