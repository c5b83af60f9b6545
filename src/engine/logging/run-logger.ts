import { FlowRunContext } from '../../contexts/run/flow-run.ts';
import { findRunContext } from '../../contexts/run/get-run-context.ts';
import { TaskRunContext } from '../../contexts/run/task-run.ts';
import { concealActive } from '../../contexts/settings/conceal-active.ts';
import { getSettingsContext } from '../../contexts/settings/settings.ts';
import { MissingContextError } from '../../errors/missing-context-error.ts';
import { visible } from '../../errors/visible.ts';
import { standardError } from '../../platform/process.ts';
import type { LogLevel } from '../../settings/catalogue/setting-types.ts';
import { logText } from './log-text.ts';

const LEVELS = { DEBUG: 10, INFO: 20, WARNING: 30, ERROR: 40, CRITICAL: 50 } as const;

/**
 * A logger whose lines say which run they belong to; {@link getRunLogger} returns one.
 *
 * It writes to stderr, and in browsers to the console. The API key, the `user:password` and the custom headers that are active
 * as it writes become `********`, also where they are encoded, and control characters but line breaks and tabs are escaped.
 *
 * Its methods take anything, and further arguments, which follow the message in the line: what cannot be converted to a
 * string is named by its type, and nothing that is logged fails the run.
 */
export class RunLogger {
  readonly #prefix: string;
  readonly #threshold: number;

  /**
   * Creates a logger.
   *
   * @param prefix What its lines begin with.
   * @param level The least level that it writes.
   */
  constructor(prefix: string, level: LogLevel) {
    this.#prefix = prefix;
    this.#threshold = LEVELS[level];
  }

  /** Writes a message for debugging. */
  debug(message: unknown, ...further: readonly unknown[]): void {
    this.#log('DEBUG', [message, ...further]);
  }

  /** Writes a message about the normal course of things. */
  info(message: unknown, ...further: readonly unknown[]): void {
    this.#log('INFO', [message, ...further]);
  }

  /** Writes a message about something unexpected. */
  warning(message: unknown, ...further: readonly unknown[]): void {
    this.#log('WARNING', [message, ...further]);
  }

  /** Writes a message about something that failed. */
  error(message: unknown, ...further: readonly unknown[]): void {
    this.#log('ERROR', [message, ...further]);
  }

  /** Writes a message about something that brings the program down. */
  critical(message: unknown, ...further: readonly unknown[]): void {
    this.#log('CRITICAL', [message, ...further]);
  }

  #log(level: LogLevel, values: readonly unknown[]): void {
    if (LEVELS[level] >= this.#threshold) {
      const text = visible(logText(values), '\n\t');
      write(level, concealActive(`${clock()} | ${level.padEnd(7)} | ${visible(this.#prefix)} - ${text}`));
    }
  }
}

/**
 * Returns a logger for the task run, or else the flow run, that this code belongs to.
 *
 * It writes what is at least of level `PREFECT_LOGGING_LEVEL`.
 *
 * Ports `prefect.get_run_logger`.
 *
 * @param context The context to log for. @default {the active one}
 * @throws {MissingContextError} `ERR_CONTEXT_MISSING` outside a run.
 * @example
 * // 14:03:05.123 | INFO    | Flow run 'calm-newts-sing' - ready
 * const report = flow(() => getRunLogger().info('ready'));
 */
export function getRunLogger(context?: FlowRunContext | TaskRunContext): RunLogger {
  const run = context ?? findRunContext();
  if (run instanceof TaskRunContext) return createRunLogger(`Task run '${run.taskRun.name}'`);
  if (run instanceof FlowRunContext) return createRunLogger(`Flow run '${run.flowRun.name}'`);
  throw new MissingContextError(
    'There is no active flow or task run context. Call getRunLogger from inside a flow or task, or from what it schedules',
  );
}

/** Returns a logger whose lines begin with a prefix; the level is that of the settings which are active now. */
export function createRunLogger(prefix: string): RunLogger {
  return new RunLogger(prefix, getSettingsContext().settings.get('PREFECT_LOGGING_LEVEL'));
}

function clock(): string {
  const now = new Date();
  const part = (value: number, digits = 2): string => String(value).padStart(digits, '0');
  return `${part(now.getHours())}:${part(now.getMinutes())}:${part(now.getSeconds())}.${part(now.getMilliseconds(), 3)}`;
}

// As in Python, everything goes to stderr: stdout belongs to what a program prints.
function write(level: LogLevel, line: string): void {
  const stderr = standardError();
  if (stderr !== undefined) stderr.write(`${line}\n`);
  else console[CONSOLE[level]](line);
}

const CONSOLE = { DEBUG: 'debug', INFO: 'info', WARNING: 'warn', ERROR: 'error', CRITICAL: 'error' } as const;
