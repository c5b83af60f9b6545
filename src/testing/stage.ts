import type { AdapterVariable, AdapterVariableOptions, ContextAdapter } from './adapter.ts';

/** A variable of which a case may use everything: a case that the system cannot run is left out. */
export type StageVariable<T> = Required<AdapterVariable<T>>;

/** The tools of the body of a case, created for each run. */
export interface Stage extends Required<ContextAdapter> {
  /** A variable. */
  readonly v: StageVariable<string>;
  /** Another variable. */
  readonly w: StageVariable<string>;
  /** Makes a further variable. */
  make<T>(options?: AdapterVariableOptions<T>): StageVariable<T>;
  /** Returns the value of {@link v}, or `-` where none is active. */
  see(): string;
  /** Returns the values of {@link v} and {@link w}, such as `a-`. */
  seeBoth(): string;
  /** Calls `schedule` with a callback; resolves with what {@link see} returns in that callback. */
  seeIn(schedule: (callback: () => void) => unknown): Promise<string>;
  /** Returns the values that are active although nothing runs any more, such as `a`; empty if none is. */
  leftovers(): string;
}

/** Makes a stage for one run of one case. */
export function createStage(adapter: ContextAdapter): Stage {
  const made: { readonly variable: AdapterVariable<unknown>; readonly initial: unknown }[] = [];
  function make<T>(options?: AdapterVariableOptions<T>): StageVariable<T> {
    const variable = adapter.make(options) as StageVariable<T>;
    made.push({ variable: variable as AdapterVariable<unknown>, initial: options?.defaultValue });
    return variable;
  }
  const [v, w] = [make<string>(), make<string>()];
  const see = (): string => v.get() ?? '-';
  return {
    ...(adapter as Required<ContextAdapter>),
    v,
    w,
    make,
    see,
    seeBoth: () => see() + (w.get() ?? '-'),
    seeIn: (schedule) => new Promise((resolve) => schedule(() => resolve(see()))),
    leftovers: () =>
      made
        .filter(({ variable, initial }) => variable.get() !== initial)
        .map(({ variable }) => String(variable.get()))
        .join(),
  };
}
