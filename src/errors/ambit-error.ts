/** The stable codes of every error that Ambit throws; messages may change, codes do not. */
export type ErrorCode =
  | 'ERR_BACKEND_BUSY'
  | 'ERR_BIND_TARGET'
  | 'ERR_CLIENT_ANSWER'
  | 'ERR_CLIENT_FAILED'
  | 'ERR_CONTEXT_IMMUTABLE'
  | 'ERR_CONTEXT_INVALID'
  | 'ERR_CONTEXT_LOST'
  | 'ERR_CONTEXT_MISSING'
  | 'ERR_LOCK_DEADLOCK'
  | 'ERR_MAPPING'
  | 'ERR_OPTION_INVALID'
  | 'ERR_OPTION_UNKNOWN'
  | 'ERR_PACKAGE_MISSING'
  | 'ERR_PARAMETER_TYPE'
  | 'ERR_PAUSE_REFUSED'
  | 'ERR_PAUSE_TIMED_OUT'
  | 'ERR_PROFILE_EXISTS'
  | 'ERR_PROFILE_INVALID'
  | 'ERR_PROFILE_UNKNOWN'
  | 'ERR_PROFILES_CHANGED'
  | 'ERR_PROFILES_FILE'
  | 'ERR_PROFILES_INVALID'
  | 'ERR_RESULT_MISSING'
  | 'ERR_RESULT_STORAGE'
  | 'ERR_RESULT_UNREADABLE'
  | 'ERR_RESULT_UNSERIALIZABLE'
  | 'ERR_RUN_ABORTED'
  | 'ERR_RUN_CANCELLED'
  | 'ERR_RUN_CRASHED'
  | 'ERR_RUN_FAILED'
  | 'ERR_RUN_INPUT'
  | 'ERR_RUN_NAME'
  | 'ERR_RUN_NOT_FOUND'
  | 'ERR_RUN_TIMED_OUT'
  | 'ERR_RUN_UNFINISHED'
  | 'ERR_SCOPE_ENTERED'
  | 'ERR_SCOPE_NOT_ENTERED'
  | 'ERR_SCOPE_ORDER'
  | 'ERR_SCOPE_UNSUPPORTED'
  | 'ERR_SCRIPT_LOAD'
  | 'ERR_SETTING_INVALID'
  | 'ERR_SETTING_UNKNOWN'
  | 'ERR_SETTINGS_FILE'
  | 'ERR_TASK_RUNNER'
  | 'ERR_WAIT_TIMED_OUT';

/**
 * Base of every error that Ambit throws.
 *
 * The message says what was tried, what was wrong and what to do; the code is for programs.
 *
 * @example
 * try {
 *   getRunContext();
 * } catch (error) {
 *   if (!(error instanceof AmbitError)) throw error;
 *   error.code; // 'ERR_CONTEXT_MISSING'
 * }
 */
export class AmbitError extends Error {
  /** The name of the class, which a minifier keeps. */
  override readonly name: string = 'AmbitError';
  /** The stable code of this kind of error. */
  readonly code: ErrorCode;

  /**
   * Creates an error.
   *
   * @param code The stable code.
   * @param message The sentence that says what was tried, what was wrong and what to do.
   * @param options The cause, where another error led to this one.
   */
  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
