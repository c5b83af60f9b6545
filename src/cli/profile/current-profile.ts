import { environmentVariable } from '../../platform/environment.ts';
import { type ActiveProfile, activeProfile } from '../../settings/profiles/active-profile.ts';
import type { ProfilesCollection } from '../../settings/profiles/profiles-collection.ts';
import { CommandError } from '../command-error.ts';
import { quote } from '../terminal/quote.ts';

/**
 * Returns the profile of a verb: the one that the command line names, and else the active one.
 *
 * @param profiles The profiles.
 * @param name The value of the option `--profile`.
 * @throws {CommandError} Where there is no profile of that name.
 */
export function currentProfile(profiles: ProfilesCollection, name: string | undefined): ActiveProfile {
  checkProfile(profiles, name);
  if (name === undefined) return activeProfile(profiles, environmentVariable);
  return { profile: profiles.get(name), overrides: true };
}

/**
 * Makes sure that there is a profile of the name that the command line gives, if any.
 *
 * @throws {CommandError} Where no profile has that name.
 */
export function checkProfile(profiles: ProfilesCollection, name: string | undefined): void {
  if (name !== undefined && !profiles.has(name)) throw new CommandError(`Unknown profile ${quote(name)}.`);
}

/** Returns the error about an unknown profile. */
export function profileNotFound(name: string): CommandError {
  return new CommandError(`Profile ${quote(name)} not found.`);
}
