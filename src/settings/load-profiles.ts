import { AmbitError } from '../errors/ambit-error.ts';
import { type Environment, environmentVariable } from './environment.ts';
import { packagedProfiles } from './packaged-profiles.ts';
import type { Profile } from './profile.ts';
import { ProfilesCollection } from './profiles-collection.ts';
import { type ProfilesDocument, parseProfiles } from './profiles-toml.ts';
import { hostSettings } from './server-settings.ts';
import { Settings } from './settings.ts';
import { SettingsLayers } from './settings-layers.ts';
import type { ProfilesStore } from './settings-source.ts';

const EMPTY: ProfilesDocument = { active: undefined, profiles: [], rest: {}, warnings: [] };

/**
 * Returns the profiles as they are saved now, and those that come with the library.
 *
 * Without a path that is the file of `PREFECT_PROFILES_PATH`, mostly `~/.prefect/profiles.toml`; browsers and Workers have
 * none that are saved. A file that is not there has no profiles. A profile that is saved adds to one
 * of the same name that comes with the library. Keys that Ambit does not know are kept, and warned about on the console
 * where they look like mistakes.
 *
 * Ports `prefect.settings.load_profiles`.
 *
 * @param path The path of the file. @default {that of the settings}
 * @throws {AmbitError} `ERR_PROFILES_FILE` where the file cannot be read, `ERR_PROFILES_INVALID` where it is wrong, with
 * the line and the key.
 * @example
 * loadProfiles().names; // ['default', 'ephemeral', 'local', 'test', 'cloud']
 */
export function loadProfiles(path?: string): ProfilesCollection {
  const stores = path === undefined ? defaultStores() : [storeAt(path)];
  const hindrance = stores.find((store) => store.hindrance !== undefined)?.hindrance;
  if (path !== undefined && hindrance !== undefined) {
    throw new AmbitError(
      'ERR_PROFILES_FILE',
      `Cannot read the profiles of ${path}: Deno was not permitted to; ${hindrance}`,
    );
  }
  return collect(stores, hindrance);
}

/** Returns the store of that name. */
export function storeAt(path: string): ProfilesStore {
  const store = hostSettings.storeAt(path);
  if (store !== undefined) return store;
  throw new AmbitError(
    'ERR_PROFILES_FILE',
    `Cannot use the profiles of ${path}: This runtime has no files. Use setProfiles()`,
  );
}

/** Returns the stores of the profiles, as the settings say without a profile. */
export function defaultStores(environment: Environment = environmentVariable): readonly ProfilesStore[] {
  return hostSettings.stores(new Settings(sourceLayers(environment)));
}

/** Returns what sets settings besides the program and the profile, as it is now. */
export function sourceLayers(environment: Environment = environmentVariable): SettingsLayers {
  const layers = hostSettings.sources.map((source) => source.read(environment));
  return new SettingsLayers(layers.filter((layer) => layer !== undefined));
}

function collect(stores: readonly ProfilesStore[], hindrance: string | undefined): ProfilesCollection {
  const profiles = new Map(packagedProfiles.map((profile) => [profile.name, profile]));
  let active: string | undefined;
  let origin: ProfilesCollection['~origin'];
  for (const store of stores) {
    const text = store.hindrance === undefined ? store.read() : undefined;
    const document = text === undefined ? EMPTY : parseProfiles(text, store.location);
    for (const warning of document.warnings) console.warn(warning);
    for (const profile of document.profiles)
      profiles.set(profile.name, merge(profiles.get(profile.name), profile));
    active = document.active ?? active;
    origin = { store, text, rest: document.rest, hindrance };
  }
  return new ProfilesCollection(profiles.values(), active, origin);
}

function merge(existing: Profile | undefined, profile: Profile): Profile {
  return existing === undefined ? profile : profile.over(existing);
}
