import { AmbitError } from '../errors/ambit-error.ts';
import { NOTHING, type ReadProfiles, readProfiles, savedProfiles } from './load-profiles.ts';
import type { ProfilesCollection } from './profiles-collection.ts';

let given: ProfilesCollection | undefined;
let loaded: ProfilesCollection | undefined;

/** Returns the profiles that the program has set, or else those that are saved, which are loaded once. */
export function knownProfiles(): ProfilesCollection {
  return given ?? (loaded ??= savedProfiles(readOrWarn));
}

/** Makes profiles the ones that are known, whatever is saved. */
export function giveProfiles(profiles: ProfilesCollection): void {
  given = profiles;
}

/** Forgets the profiles that were loaded, so that they are loaded again when they are next asked for. */
export function forgetProfiles(): void {
  loaded = undefined;
}

// A program that does not ask for the profiles of a file must not fail because of it.
const readOrWarn: ReadProfiles = (source) => {
  try {
    return readProfiles(source);
  } catch (error) {
    if (!(error instanceof AmbitError) || !error.code.startsWith('ERR_PROFILES_')) throw error;
    console.warn(`WARNING: Failed to load profiles. ${error.message}`);
    return NOTHING;
  }
};
