import { AmbitError } from '../../errors/ambit-error.ts';
import { loadProfiles } from '../../settings/profiles/load-profiles.ts';
import type { Profile } from '../../settings/profiles/profile.ts';
import { ProfilesCollection } from '../../settings/profiles/profiles-collection.ts';
import { originOf } from '../../settings/profiles/profiles-origin.ts';
import { saveProfiles } from '../../settings/profiles/save-profiles.ts';
import { CommandError } from '../command-error.ts';

/** The number of attempts at a change, since another process may change the file meanwhile. */
const ATTEMPTS = 10;

/**
 * Loads the profiles, changes them and saves them; where another process saves them at the same time, both changes are
 * made.
 *
 * @param change The function that returns the changed profiles; where it throws, nothing is saved.
 * @throws {CommandError} Where they cannot be saved; then the file stays as it was.
 */
export function changeProfiles(
  change: (profiles: ProfilesCollection) => ProfilesCollection,
): ProfilesCollection {
  for (let attempt = 1; ; attempt += 1) {
    const changed = change(loadProfiles());
    try {
      return saveProfiles(changed);
    } catch (error) {
      if (!(error instanceof AmbitError)) throw error;
      if (error.code !== 'ERR_PROFILES_CHANGED' || attempt === ATTEMPTS) {
        throw new CommandError(error.message, 1);
      }
    }
  }
}

/** Returns whether the file has a profile of that name, even if the library has one too. */
export function isSaved(profiles: ProfilesCollection, name: string): boolean {
  return profiles.saved.some((profile) => profile.name === name);
}

/** Returns profiles in which one replaces that of the same name. */
export function replaceProfile(profiles: ProfilesCollection, changed: Profile): ProfilesCollection {
  const all = profiles.names.map((name) => (name === changed.name ? changed : profiles.get(name)));
  return new ProfilesCollection(all, profiles.activated, originOf(profiles));
}
