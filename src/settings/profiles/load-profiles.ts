import { type Environment, environmentVariable } from '../../platform/environment.ts';
import { hostSettings } from '../hosts/host-settings.ts';
import type { ProfilesSource, ProfilesStore } from '../hosts/settings-source.ts';
import { Settings } from '../values/settings.ts';
import { settingsError } from '../values/settings-error.ts';
import { SettingsLayers } from '../values/settings-layers.ts';
import { warn } from '../warn.ts';
import { packagedProfiles } from './packaged-profiles.ts';
import type { Profile } from './profile.ts';
import { ProfilesCollection } from './profiles-collection.ts';
import { type ProfilesDocument, parseProfiles } from './profiles-toml.ts';

/**
 * Returns the profiles as they are saved now, and those that come with the library.
 *
 * Without a path, what is saved is the file of `PREFECT_PROFILES_PATH`, mostly `~/.prefect/profiles.toml`; of a page, it is
 * in `localStorage`, and those of its `<script type="application/toml" data-ambit-profiles>` are there, too. Workers have
 * none that are saved. A file that is not there has no profiles. A profile that is saved adds to one
 * of the same name that comes with the library or the page. Keys that Ambit does not know are kept, and warned about on
 * the console where they look like mistakes.
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
  if (path === undefined) return savedProfiles(readProfiles, defaultStore());
  const store = storeAt(path);
  if (store.obstacle === undefined) return collect({ provided: [], store }, readProfiles);
  throw settingsError(
    'ERR_PROFILES_FILE',
    `Cannot read the profiles of ${path}: Deno was not permitted to; ${store.obstacle}`,
  );
}

/** Reads a source of profiles. */
export type ReadProfiles = (source: ProfilesSource) => ReadDocument;

/** The content of a source of profiles, parsed and as written. */
export interface ReadDocument extends ProfilesDocument {
  readonly text: string | undefined;
}

/** The content of a missing source. */
export const NOTHING: ReadDocument = {
  active: undefined,
  profiles: [],
  rest: {},
  warnings: [],
  text: undefined,
};

/** Returns the current content of a source of profiles; nothing where it may not be read. */
export function readProfiles(source: ProfilesSource): ReadDocument {
  const document = parsedProfiles(source);
  for (const warning of document.warnings) warn(warning);
  return document;
}

/** Returns the same, without its warnings being printed. */
export function parsedProfiles(source: ProfilesSource): ReadDocument {
  const text = source.obstacle === undefined ? source.read() : undefined;
  return text === undefined ? NOTHING : { ...parseProfiles(text, source.location), text };
}

/** Returns the profiles that the page brings and those that are saved in a store, as `read` finds them. */
export function savedProfiles(read: ReadProfiles, store: ProfilesStore | undefined): ProfilesCollection {
  return collect({ provided: hostSettings.provided(), store }, read);
}

/** Returns the store of that name. */
export function storeAt(path: string): ProfilesStore {
  const store = hostSettings.storeAt(path);
  if (store !== undefined) return store;
  throw settingsError(
    'ERR_PROFILES_FILE',
    `Cannot use the profiles of ${path}: This runtime has no files. Use setProfiles()`,
  );
}

/** Returns the store of the profiles, as the settings say without a profile; `undefined` where nothing is saved. */
export function defaultStore(): ProfilesStore | undefined {
  return hostSettings.store(() => new Settings(sourceLayers()));
}

/** Returns the current layers of settings besides the program and the profile. */
export function sourceLayers(environment: Environment = environmentVariable): SettingsLayers {
  const layers = hostSettings.sources.map((source) => source.read(environment));
  return new SettingsLayers(
    layers.filter((layer) => layer !== undefined),
    environment,
  );
}

interface ProfilesPlaces {
  readonly provided: readonly ProfilesSource[];
  readonly store: ProfilesStore | undefined;
}

function collect({ provided, store }: ProfilesPlaces, read: ReadProfiles): ProfilesCollection {
  const documents = provided.map(read);
  const inherited = documents.reduce<string | undefined>((before, { active }) => active ?? before, undefined);
  if (store === undefined) return new ProfilesCollection(merge(documents), inherited);
  const saved = read(store);
  const { active = inherited, text, rest } = saved;
  const { obstacle } = store;
  const origin = {
    store,
    text,
    rest,
    obstacle,
    inherited: saved.active === undefined ? inherited : undefined,
  };
  return new ProfilesCollection(merge([...documents, saved]), active, origin);
}

// Saved profiles add to those of the page, and those to the ones that come with the library.
function merge(documents: readonly ProfilesDocument[]): readonly Profile[] {
  const profiles = new Map(packagedProfiles.map((profile) => [profile.name, profile]));
  for (const profile of documents.flatMap((document) => document.profiles)) {
    const existing = profiles.get(profile.name);
    profiles.set(profile.name, existing === undefined ? profile : profile.over(existing));
  }
  return [...profiles.values()];
}
