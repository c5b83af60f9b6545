import { FlowRunContext } from '../../contexts/run/flow-run.ts';
import type { TaskRunContext } from '../../contexts/run/task-run.ts';
import { AmbitError } from '../../errors/ambit-error.ts';
import { checkOptions, checkValue, type OptionsCheck } from '../../errors/check-options.ts';
import { nearest } from '../../errors/nearest.ts';
import { FUNCTION, having, NAME } from '../../errors/rules.ts';
import { canonicalResult } from '../../execution/results/encode-result.ts';
import type { LockManager } from '../../execution/results/lock-manager.ts';
import { stableHash } from '../../execution/results/stable-hash.ts';
import { ISOLATION_LEVEL, type IsolationLevel } from './transaction-options.ts';

/** A key of the cache: `undefined` or `null` where the run is not cached. */
export type CacheKey = string | null | undefined;

/**
 * Returns the key under which the result of a task run is cached; it may be async.
 *
 * @param context The context of the task run.
 * @param parameters Its arguments by name.
 */
export type CacheKeyFn = (
  context: TaskRunContext,
  parameters: Readonly<Record<string, unknown>>,
) => CacheKey | PromiseLike<CacheKey>;

/** Options of {@link CachePolicy.configure}. */
export interface CachePolicyOptions {
  /** Whether two runs with one key may compute at once: with `SERIALIZABLE` the second waits. @default {'READ_COMMITTED'} */
  readonly isolationLevel?: IsolationLevel;
  /** The locks for `SERIALIZABLE`. @default {those of this program} */
  readonly lockManager?: LockManager;
}

const CHECK: OptionsCheck<CachePolicyOptions> = {
  action: 'configure a cache policy',
  rules: { isolationLevel: ISOLATION_LEVEL, lockManager: having('a lock manager', ['acquire', 'release']) },
  suggest: nearest,
};

/** The fields of a policy. */
interface PolicyFields extends CachePolicyOptions {
  readonly parts: readonly CacheKeyFn[];
  /** The parameters that the key does not depend on. */
  readonly excluded?: readonly string[];
}

/**
 * Decides which task runs have one result: those with the same key. `INPUTS`, `TASK_SOURCE`, `FLOW_PARAMETERS`, `RUN_ID`, `NONE` and
 * `DEFAULT` are policies; combine them by `plus` and `minus`, or write one as a {@link CacheKeyFnPolicy}.
 *
 * Ports `prefect.cache_policies.CachePolicy`.
 *
 * @example
 * const load = task((url: string) => fetch(url).then((response) => response.text()), {
 *   cachePolicy: INPUTS.plus(TASK_SOURCE),
 * });
 */
export class CachePolicy {
  /** Whether two runs with one key may compute at once; as the transaction around it where this is `undefined`. */
  readonly isolationLevel: IsolationLevel | undefined;
  /** The locks for `SERIALIZABLE`. */
  readonly lockManager: LockManager | undefined;
  readonly #parts: readonly CacheKeyFn[];
  readonly #excluded: readonly string[];

  /** Creates a policy; for the engine. */
  constructor({ parts, excluded = [], isolationLevel, lockManager }: PolicyFields) {
    this.#parts = parts;
    this.#excluded = excluded;
    this.isolationLevel = isolationLevel;
    this.lockManager = lockManager;
  }

  /**
   * Returns the key of a task run, or `undefined` where it is not cached.
   *
   * @param context The context of the task run, in which this is called.
   * @param parameters Its arguments by name.
   */
  async computeKey(
    context: TaskRunContext,
    parameters: Readonly<Record<string, unknown>>,
  ): Promise<string | undefined> {
    const entries = Object.entries(parameters).filter(([name]) => !this.#excluded.includes(name));
    const kept = Object.fromEntries(entries);
    // Each is called before one is awaited: not every runtime carries the context from there on.
    const keys = await Promise.all(
      this.#parts.map((part) => part(context, part === inputs ? kept : parameters)),
    );
    const found = keys.filter((key) => key !== undefined && key !== null);
    return this.#parts.length > 1 && found.length > 0 ? hashOf(found) : found[0];
  }

  /** Returns a policy whose key depends on both. @throws {AmbitError} `ERR_OPTION_INVALID` where their configurations differ. */
  plus(other: CachePolicy): CachePolicy {
    return new CachePolicy({
      parts: [...new Set([...this.#parts, ...other.#parts])],
      excluded: [...this.#excluded, ...other.#excluded],
      ...definedOf({
        isolationLevel: common(this.isolationLevel, other.isolationLevel, 'isolation levels'),
        lockManager: common(this.lockManager, other.lockManager, 'lock managers'),
      }),
    });
  }

  /** Returns a policy whose key does not depend on a parameter; the same one where it does not depend on inputs. */
  minus(parameter: string): CachePolicy {
    checkValue('take a parameter from a cache policy', parameter, NAME);
    if (!this.#parts.includes(inputs)) return this;
    return new CachePolicy({ ...this.#fields(), excluded: [...this.#excluded, parameter] });
  }

  /** Returns the policy with another isolation level, or other locks. @throws {AmbitError} `ERR_OPTION_INVALID`, `ERR_OPTION_UNKNOWN`. */
  configure(options: CachePolicyOptions): CachePolicy {
    return new CachePolicy({ ...this.#fields(), ...checkOptions(options, CHECK) });
  }

  #fields(): PolicyFields {
    const { isolationLevel, lockManager } = this;
    return {
      parts: this.#parts,
      excluded: this.#excluded,
      ...definedOf({ isolationLevel, lockManager }),
    };
  }
}

/**
 * A cache policy whose key a function returns.
 *
 * Ports `prefect.cache_policies.CacheKeyFnPolicy`.
 *
 * @example
 * const perDay = new CacheKeyFnPolicy((_, { url }) => `${url} ${new Date().toISOString().slice(0, 10)}`);
 * const load = task((url: string) => url.length, { cachePolicy: perDay });
 */
export class CacheKeyFnPolicy extends CachePolicy {
  /**
   * Creates a policy.
   *
   * @param cacheKeyFn The function that returns the key; it runs in the context of the task run.
   * @throws {AmbitError} `ERR_OPTION_INVALID`.
   */
  constructor(cacheKeyFn: CacheKeyFn) {
    checkValue('create a CacheKeyFnPolicy', cacheKeyFn, FUNCTION);
    super({ parts: [cacheKeyFn] });
  }
}

/** The policy whose key depends on the arguments of the task run. Python's `INPUTS`. */
export const INPUTS: CachePolicy = new CachePolicy({ parts: [inputs] });

/**
 * The policy whose key depends on the source of the task's function, but not on what that calls, or takes from around it. Python's
 * `TASK_SOURCE`.
 */
export const TASK_SOURCE: CachePolicy = new CachePolicy({ parts: [taskSource] });

/** The policy whose key depends on the arguments of the flow run. Python's `FLOW_PARAMETERS`. */
export const FLOW_PARAMETERS: CachePolicy = new CachePolicy({ parts: [flowParameters] });

/** The policy whose key is that of the flow run, or of the task run outside of one. Python's `RUN_ID`. */
export const RUN_ID: CachePolicy = new CachePolicy({ parts: [runId] });

/** The policy of tasks that are not cached. Python's `NONE`, and `NO_CACHE`. */
export const NONE: CachePolicy = new CachePolicy({ parts: [] });

/** The policy of tasks that keep their results and have no other: inputs, source and run. Python's `DEFAULT`. */
export const DEFAULT: CachePolicy = new CachePolicy({ parts: [inputs, taskSource, runId] });

function inputs(_: TaskRunContext, parameters: Readonly<Record<string, unknown>>): CacheKey {
  return Object.keys(parameters).length === 0 ? undefined : hashOf(parameters);
}

function taskSource({ task }: TaskRunContext): CacheKey {
  const source = String(Reflect.get(task, 'fn'));
  // Note: whatever `bind` returns has this source, and two that differ would have one result.
  if (!source.endsWith('{ [native code] }')) return hashOf(source);
  throw new AmbitError(
    'ERR_RESULT_UNSERIALIZABLE',
    'Cannot cache by TASK_SOURCE: The source of the function is not known, since it is bound or native. Use another policy',
  );
}

function flowParameters(): CacheKey {
  const { parameters = {} } = FlowRunContext.get() ?? {};
  return Object.keys(parameters).length === 0 ? undefined : hashOf(parameters);
}

function runId({ taskRun: { flowRunId, id } }: TaskRunContext): CacheKey {
  return flowRunId ?? id;
}

function hashOf(value: unknown): string {
  return stableHash(canonicalResult(value));
}

function common<T>(one: T | undefined, other: T | undefined, what: string): T | undefined {
  if (one === undefined || other === undefined || one === other) return one ?? other;
  throw new AmbitError('ERR_OPTION_INVALID', `Cannot combine cache policies: They have different ${what}`);
}

function definedOf({
  isolationLevel,
  lockManager,
}: Partial<Record<keyof CachePolicyOptions, unknown>>): CachePolicyOptions {
  return {
    ...(isolationLevel !== undefined && { isolationLevel }),
    ...(lockManager !== undefined && { lockManager }),
  } as CachePolicyOptions;
}
