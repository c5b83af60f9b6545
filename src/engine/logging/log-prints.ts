import type { FlowRunContext } from '../../contexts/run/flow-run.ts';
import { findRunContext } from '../../contexts/run/get-run-context.ts';
import { getSettingsContext } from '../../contexts/settings/settings.ts';
import { intercept } from '../../platform/intercept.ts';
import type { LogPrintsDefinition } from '../../runs/definitions.ts';
import { getRunLogger } from './run-logger.ts';

/** The methods of the console that print, and the levels at which they log. */
const LEVELS = { log: 'info', info: 'info', debug: 'debug', warn: 'warning', error: 'error' } as const;

let runs = 0;
let takeBack: readonly ((() => void) | undefined)[] = [];
// Whether a logger is at work: what it prints is no print of the run.
let isLogging = false;

/**
 * Returns whether the prints of a run become its logs: as its flow or task says, or else the flow run around it, or the settings.
 *
 * Ports `prefect.utilities.engine.should_log_prints`.
 *
 * @param definition The flow or task.
 * @param parent The context of the flow run around it.
 */
export function shouldLogPrints(
  { logPrints }: LogPrintsDefinition,
  parent: FlowRunContext | undefined,
): boolean {
  return logPrints ?? parent?.logPrints ?? getSettingsContext().settings.get('PREFECT_LOGGING_LOG_PRINTS');
}

/**
 * Calls `fn` while the console asks for the context of each print: in a run that logs its prints, a print becomes a log of that
 * run, and everywhere else it is printed. The console is as before when the last of such calls has ended.
 *
 * Ports `prefect.logging.loggers.patch_print`.
 *
 * @param fn The function.
 */
export async function withPrintsLogged<R>(fn: () => Promise<R>): Promise<R> {
  if (runs === 0) takeBack = Object.keys(LEVELS).map(interceptPrints);
  runs += 1;
  try {
    return await fn();
  } finally {
    runs -= 1;
    if (runs === 0) for (const restore of takeBack) restore?.();
  }
}

function interceptPrints(method: string): (() => void) | undefined {
  const original: unknown = Reflect.get(console, method);
  if (typeof original !== 'function') return undefined;
  const level = LEVELS[method as keyof typeof LEVELS];
  return intercept(console, method, {
    value(...values: readonly unknown[]): unknown {
      return logged(level, values) ? undefined : Reflect.apply(original, this, values);
    },
  });
}

function logged(level: (typeof LEVELS)[keyof typeof LEVELS], values: readonly unknown[]): boolean {
  const context = isLogging ? undefined : findRunContext();
  if (!context?.logPrints) return false;
  const [message = '', ...further] = values;
  isLogging = true;
  try {
    getRunLogger(context)[level](message, ...further);
  } finally {
    isLogging = false;
  }
  return true;
}
