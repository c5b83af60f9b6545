import { describeError } from '../../errors/describe-error.ts';
import { RunScope } from '../../execution/run-scope.ts';
import type { State } from '../../runs/state.ts';
import type { RunLogger } from '../logging/run-logger.ts';
import type { HooksByType } from '../options/hook-options.ts';

/** A run that has entered a state. */
export interface Entered<R> {
  readonly run: R;
  /** The state, with its outcome. */
  readonly state: State;
  /** The arguments of the run, where they are known. */
  readonly args: readonly unknown[];
}

/**
 * Calls a hook in the context of its run.
 *
 * @param hook The hook.
 * @param entered The run and its state.
 * @param scope The scope of the context: that of the hook alone.
 */
export type CallHook<R> = (hook: CallableFunction, entered: Entered<R>, scope: RunScope) => unknown;

/** The hooks of one run. */
export class RunHooks<R> {
  readonly #byType: HooksByType<CallableFunction>;
  readonly #call: CallHook<R>;
  #last: string | undefined;

  /**
   * Creates the hooks of a run.
   *
   * @param byType The functions to call, by the type of the state.
   * @param call The function that calls one of them.
   */
  constructor(byType: HooksByType<CallableFunction>, call: CallHook<R>) {
    this.#byType = byType;
    this.#call = call;
  }

  /**
   * Calls the hooks for the state that a run has entered, one after the other, and waits for what they start. Never rejects. A state
   * that the client responds with again, because it refused another one, was entered before.
   *
   * Ports `FlowRunEngine.call_hooks` and `TaskRunEngine.call_hooks`.
   *
   * @param entered The run and its state.
   * @param run The scope of the run, and its logger.
   */
  async enter(
    entered: Entered<R>,
    run: { readonly scope: RunScope; readonly logger: RunLogger },
  ): Promise<void> {
    const { id, type } = entered.state;
    if (id === this.#last) return;
    this.#last = id;
    for (const hook of this.#byType[type] ?? []) await this.#enter(hook, entered, run);
  }

  async #enter(
    hook: CallableFunction,
    entered: Entered<R>,
    { scope, logger }: { readonly scope: RunScope; readonly logger: RunLogger },
  ): Promise<void> {
    const name = `'${hook.name || 'anonymous'}'`;
    // The hooks of a run that was aborted may run tasks, too.
    const own = scope.reason === undefined ? scope.child() : new RunScope();
    logger.info(`Running hook ${name} in response to entering state '${entered.state.name}'`);
    try {
      await this.#call(hook, entered, own);
      await own.join();
      logger.info(`Hook ${name} finished running successfully`);
    } catch (error) {
      logger.error(`An error was encountered while running hook ${name}: ${describeError(error)}`);
    } finally {
      own.close();
    }
  }
}
