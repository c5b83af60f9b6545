import { AmbitError } from '../errors/ambit-error.ts';
import { Profile } from './profile.ts';
import type { SettingsInput } from './setting-names.ts';

/** Profiles as plain data, in the shape of Prefect's `profiles.toml`. */
export interface ProfilesInput {
  /** The name of the profile to use where nothing else names one. @default {'default'} */
  readonly active?: string;
  /** The settings of each profile by its name. */
  readonly profiles: Readonly<Record<string, SettingsInput>>;
}

/**
 * The profiles that are known, and which of them is active; immutable.
 *
 * Ports `prefect.settings.ProfilesCollection`.
 */
export class ProfilesCollection {
  /** The name of the profile to use where nothing else names one; there may be none of that name. */
  readonly activeName: string;
  readonly #profiles: ReadonlyMap<string, Profile>;

  /**
   * Creates a collection; it has an empty profile named `default` where none of that name is given.
   *
   * @param profiles The profiles.
   * @param activeName The name of the active one.
   */
  constructor(profiles: Iterable<Profile> = [], activeName = 'default') {
    const all = [new Profile({ name: 'default' }), ...profiles];
    this.#profiles = new Map(all.map((profile) => [profile.name, profile]));
    this.activeName = activeName;
    Object.freeze(this);
  }

  /**
   * Returns a collection of profiles that are given as plain data.
   *
   * @param input The profiles.
   * @throws {AmbitError} `ERR_SETTING_UNKNOWN`.
   */
  static from(input: ProfilesInput): ProfilesCollection {
    const profiles = Object.entries(input.profiles).map(
      ([name, settings]) => new Profile({ name, settings }),
    );
    return new ProfilesCollection(profiles, input.active);
  }

  /** The names of all profiles. */
  get names(): readonly string[] {
    return [...this.#profiles.keys()];
  }

  /**
   * Tells whether there is a profile of that name.
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
    throw new AmbitError(
      'ERR_PROFILE_UNKNOWN',
      `Cannot find the profile "${name}": Unknown profile. Known ones are ${this.names.map((known) => `"${known}"`).join(', ')}`,
    );
  }
}
