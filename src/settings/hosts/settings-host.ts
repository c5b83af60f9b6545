import type { Environment } from '../../platform/environment.ts';
import type { Settings } from '../values/settings.ts';
import type { ProfileSelector, ProfilesSource, ProfilesStore, SettingsSource } from './settings-source.ts';

/**
 * Where a runtime has its settings.
 *
 * There are two, `server-settings.ts` and `browser-settings.ts`: the conditions of `#settings-host` in package.json choose.
 */
export interface SettingsHost {
  /** The sources of settings besides the program and the profile, in order of precedence. */
  readonly sources: readonly SettingsSource[];
  /** The selectors of the profile besides the profiles themselves, in order of precedence. */
  readonly selectors: readonly ProfileSelector[];
  /** Returns whether this is a test of Prefect, in which the settings of the active profile have no effect. */
  isTest?(environment: Environment): boolean;
  /** Returns the sources of the profiles that a page brings; a later one takes precedence. */
  provided(): readonly ProfilesSource[];
  /**
   * Returns the store of saved profiles, which takes precedence over the provided ones; `undefined` where none can be saved.
   *
   * @param settings Returns the settings without those of a profile.
   */
  store(settings: () => Settings): ProfilesStore | undefined;
  /** Returns the place of that name, such as a path; `undefined` where the runtime has none. */
  storeAt(location: string): ProfilesStore | undefined;
  /**
   * Makes sure that the home directory is there, as Prefect does.
   *
   * @throws Where it cannot be made.
   */
  createHome(path: string): void;
}
