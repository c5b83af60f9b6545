import type { Environment } from '../../platform/environment.ts';
import type { Settings } from '../values/settings.ts';
import type { ProfileSelector, ProfilesSource, ProfilesStore, SettingsSource } from './settings-source.ts';

/**
 * Where a runtime has its settings.
 *
 * There are two, `server-settings.ts` and `browser-settings.ts`: the conditions of `#settings-host` in package.json choose.
 */
export interface SettingsHost {
  /** What sets settings, besides the program and the profile; what counts most comes first. */
  readonly sources: readonly SettingsSource[];
  /** What names the profile, besides the profiles themselves; what counts most comes first. */
  readonly selectors: readonly ProfileSelector[];
  /** Tells whether this is a test of Prefect, in which the settings of the active profile do not count; never without it. */
  isTest?(environment: Environment): boolean;
  /** Returns where the profiles are that a page brings; what a later one says counts more. */
  provided(): readonly ProfilesSource[];
  /**
   * Returns where profiles are saved, which counts more than those that are provided; `undefined` where nothing can be.
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
