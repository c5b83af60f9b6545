import { CommandError } from '../command-error.ts';
import type { Ambit } from '../script/load-script.ts';
import { quote } from '../terminal/quote.ts';

/**
 * Runs `fn` under the profile that the command line names, which takes precedence over the environment; without a name
 * under the active one.
 *
 * @param ambit The copy of Ambit to whose settings it applies.
 * @param profile The name.
 * @param fn The function.
 * @throws {CommandError} Where there is no profile of that name.
 */
export function withProfile<R>(ambit: Ambit, profile: string | undefined, fn: () => R): R {
  if (profile === undefined) return fn();
  let isEntered = false;
  try {
    // In place of the active profile, not on top of it.
    const options = { overrideEnvironmentVariables: true, includeCurrentContext: false };
    return ambit.useProfile(profile, options).run(() => {
      isEntered = true;
      return fn();
    });
  } catch (error) {
    if (isEntered || (error as { code?: unknown }).code !== 'ERR_PROFILE_UNKNOWN') throw error;
    throw new CommandError(`Unknown profile ${quote(profile)}.`);
  }
}
