import { AmbitError, type ErrorCode } from '../../errors/ambit-error.ts';
import { type Environment, environmentVariable } from '../../platform/environment.ts';
import { hostSettings } from '../hosts/host-settings.ts';
import { Settings } from '../values/settings.ts';
import type { SettingsLayers } from '../values/settings-layers.ts';
import { warn } from '../warn.ts';
import { NOTHING, type ReadProfiles, readProfiles, savedProfiles, sourceLayers } from './load-profiles.ts';
import type { ProfilesCollection } from './profiles-collection.ts';

let given: ProfilesCollection | undefined;
/** The profiles that were loaded, by the place where they are saved; for pages, there is one. */
const loaded = new Map<string | undefined, ProfilesCollection>();
/** Those of the place that each environment named when it was last asked. */
let found = new WeakMap<Environment, ProfilesCollection>();

/**
 * Returns the profiles that the program has set, or else those that are saved where an environment said when settings
 * were last made of it; of each place, they are loaded once.
 *
 * @param environment The environment. @default {that of the process}
 */
export function knownProfiles(environment: Environment = environmentVariable): ProfilesCollection {
  return given ?? found.get(environment) ?? profilesUnder(sourceLayers(environment));
}

/**
 * Returns the profiles that the program has set, or else those that are saved where settings say.
 *
 * @param layers The sources of settings, without a profile.
 */
export function profilesUnder(layers: SettingsLayers): ProfilesCollection {
  if (given !== undefined) return given;
  const store = hostSettings.store(() => new Settings(layers));
  // Note: bindings may name no home; then that of the process is the only one there is.
  if (store?.location.startsWith('~') && layers.environment !== environmentVariable) return knownProfiles();
  const profiles = loaded.get(store?.location) ?? savedProfiles(readOrWarn, store);
  loaded.set(store?.location, profiles);
  found.set(layers.environment, profiles);
  return profiles;
}

/** Makes profiles the ones that are known, whatever is saved. */
export function giveProfiles(profiles: ProfilesCollection): void {
  given = profiles;
}

/** Forgets the profiles that were loaded, so that they are loaded again when they are next asked for. */
export function forgetProfiles(): void {
  loaded.clear();
  found = new WeakMap();
}

const UNREADABLE: readonly ErrorCode[] = [
  'ERR_PROFILES_CHANGED',
  'ERR_PROFILES_FILE',
  'ERR_PROFILES_INVALID',
];

// A program that does not ask for the profiles of a file must not fail because of it.
const readOrWarn: ReadProfiles = (source) => {
  try {
    return readProfiles(source);
  } catch (error) {
    if (!(error instanceof AmbitError) || !UNREADABLE.includes(error.code)) throw error;
    warn(`WARNING: Failed to load profiles. ${error.message}`);
    return NOTHING;
  }
};
