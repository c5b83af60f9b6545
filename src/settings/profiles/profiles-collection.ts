import type { AmbitError } from '../../errors/ambit-error.ts';
import { checkOptions, checkValue, type Rule } from '../../errors/check-options.ts';
import { NAME } from '../../errors/rules.ts';
import { isPlain } from '../../model/kind-of.ts';
import type { SettingsInput } from '../catalogue/setting-names.ts';
import { settingsError } from '../values/settings-error.ts';
import { Profile, type ProfileChanges } from './profile.ts';
import { originOf, type ProfilesOrigin, setOrigin } from './profiles-origin.ts';

/** Profiles as plain data, in the shape of Prefect's `profiles.toml`. */
export interface ProfilesInput {
  /** The name of the profile to use where nothing else names one. @default {'default'} */
  readonly active?: string;
  /** The settings of each profile by its name. */
  readonly profiles: Readonly<Record<string, SettingsInput>>;
}

const PROFILES: Rule = [
  'an object with the settings of each profile by its name',
  (value) => Object(value) === value && isPlain(value as object),
];

// The profile that every collection has; it is not saved.
const placeholder = new Profile({ name: 'default' });

/**
 * The profiles that are known, and which of them is active; immutable. Its methods return a changed collection,
 * which {@link saveProfiles} writes.
 *
 * Ports `prefect.settings.ProfilesCollection`.
 *
 * @example
 * const profiles = ProfilesCollection.from({ profiles: { dev: { PREFECT_CLIENT_MAX_RETRIES: '3' } } });
 * const changed = profiles.rename('dev', 'test').activate('test');
 * changed.names; // ['default', 'test']
 * changed.activeName; // 'test'
 */
export class ProfilesCollection {
  readonly #profiles: ReadonlyMap<string, Profile>;
  readonly #active: string | undefined;

  /**
   * Creates a collection; it has an empty profile named `default` where none of that name is given.
   *
   * @param profiles The profiles.
   * @param active The name of the active one.
   * @param origin Where they were loaded from.
   */
  constructor(profiles: Iterable<Profile> = [], active?: string, origin?: ProfilesOrigin) {
    const all = [placeholder, ...profiles];
    this.#profiles = new Map(all.map((profile) => [profile.name, profile]));
    this.#active = active;
    if (origin !== undefined) setOrigin(this, origin);
    Object.freeze(this);
  }

  /**
   * Returns a collection of profiles that are given as plain data.
   *
   * @param input The profiles.
   * @throws {AmbitError} `ERR_SETTING_UNKNOWN`; `ERR_OPTION_INVALID` and `ERR_OPTION_UNKNOWN` for another shape.
   * Also `ERR_CONTEXT_INVALID` for a profile whose settings are no object.
   */
  static from(input: ProfilesInput): ProfilesCollection {
    const action = 'create a collection of profiles';
    const { profiles, active } = checkOptions(input, { action, rules: { active: NAME, profiles: PROFILES } });
    checkValue(`${action}: profiles`, profiles, PROFILES);
    const all = Object.entries(profiles).map(([name, settings]) => new Profile({ name, settings }));
    return new ProfilesCollection(all, active);
  }

  /** The names of all profiles. */
  get names(): readonly string[] {
    return [...this.#profiles.keys()];
  }

  /** The name of the profile to use where nothing else names one; there may be none of that name. */
  get activeName(): string {
    return this.#active ?? this.fallbackName;
  }

  /** The name that was made the active one, where one was. */
  get activated(): string | undefined {
    return this.#active;
  }

  /**
   * The name of the profile to use in place of one that is not there: `default` as in Prefect 2, or `ephemeral` as in
   * Prefect 3 where the file has that and not the other.
   */
  get fallbackName(): string {
    return !this.#isSaved('default') && this.#isSaved('ephemeral') ? 'ephemeral' : 'default';
  }

  /** The profiles that are saved: not those that come with the library, or with a page. */
  get saved(): readonly Profile[] {
    const { store } = originOf(this) ?? {};
    const isOwn = ({ source }: Profile): boolean => source === undefined || source === store?.location;
    return [...this.#profiles.values()].filter((profile) => isOwn(profile) && profile !== placeholder);
  }

  /**
   * Returns whether there is a profile of that name.
   *
   * @param name The name.
   */
  has(name: string): boolean {
    return this.#profiles.has(name);
  }

  /**
   * Returns the profile of that name.
   *
   * @param name The name.
   * @throws {AmbitError} `ERR_PROFILE_UNKNOWN`, with the names that are known.
   */
  get(name: string): Profile {
    const profile = this.#profiles.get(name);
    if (profile !== undefined) return profile;
    const known = this.names.map((other) => `"${other}"`).join(', ');
    const obstacle = originOf(this)?.obstacle;
    throw settingsError(
      'ERR_PROFILE_UNKNOWN',
      `Cannot find the profile "${name}": Unknown profile. Known ones are ${known}${obstacle ? `; ${obstacle}` : ''}`,
    );
  }

  /**
   * Returns a collection with one profile more.
   *
   * @param profile The profile.
   * @throws {AmbitError} `ERR_PROFILE_EXISTS`.
   */
  add(profile: Profile): ProfilesCollection {
    if (this.#isSaved(profile.name)) throw exists('add', profile.name);
    return this.#with(profile.as({ source: undefined }));
  }

  /**
   * Returns a collection in which a profile has other settings; those that are not named stay.
   *
   * @param name The name of the profile.
   * @param changes The values by any name of the settings; `null` removes a setting from the profile.
   * @throws {AmbitError} `ERR_PROFILE_UNKNOWN`, `ERR_SETTING_UNKNOWN`.
   */
  update(name: string, changes: ProfileChanges): ProfilesCollection {
    return this.#with(this.get(name).update(changes).as({ source: undefined }));
  }

  /**
   * Returns a collection in which a profile has another name; where it is the active one, it stays that.
   *
   * @param from The name.
   * @param to The new name.
   * @throws {AmbitError} `ERR_PROFILE_UNKNOWN`, `ERR_PROFILE_EXISTS`.
   */
  rename(from: string, to: string): ProfilesCollection {
    const profile = this.get(from).as({ name: to, source: undefined });
    if (this.#isSaved(to)) throw exists('rename a profile to', to);
    const others = [...this.#profiles.values()].filter(({ name }) => name !== to);
    const profiles = others.map((each) => (each.name === from ? profile : each));
    return new ProfilesCollection(profiles, this.#active === from ? to : this.#active, originOf(this));
  }

  /**
   * Returns a collection without a profile.
   *
   * @param name The name of the profile.
   * @throws {AmbitError} `ERR_PROFILE_UNKNOWN`.
   */
  remove(name: string): ProfilesCollection {
    this.get(name);
    const profiles = [...this.#profiles.values()].filter((profile) => profile.name !== name);
    return new ProfilesCollection(profiles, this.#active, originOf(this));
  }

  /**
   * Returns a collection in which a profile is the active one.
   *
   * @param name The name of the profile.
   * @throws {AmbitError} `ERR_PROFILE_UNKNOWN`.
   */
  activate(name: string): ProfilesCollection {
    return new ProfilesCollection(this.#profiles.values(), this.get(name).name, originOf(this));
  }

  #isSaved(name: string): boolean {
    return this.saved.some((profile) => profile.name === name);
  }

  #with(profile: Profile): ProfilesCollection {
    const profiles = new Map(this.#profiles).set(profile.name, profile);
    return new ProfilesCollection(profiles.values(), this.#active, originOf(this));
  }
}

function exists(action: string, name: string): AmbitError {
  return settingsError(
    'ERR_PROFILE_EXISTS',
    `Cannot ${action} "${name}": Profile '${name}' already exists. Remove it first, or take another name`,
  );
}
