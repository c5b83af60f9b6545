import type { Settings } from './settings.ts';
import type { ProfileSelector, ProfilesStore, SettingsSource } from './settings-source.ts';
import { commandLine } from './sources/command-line.ts';
import { environmentSource } from './sources/environment-source.ts';
import { profileVariable } from './sources/profile-variable.ts';

/** Where a runtime has its settings; the entries of the package install the one of theirs. */
export interface SettingsHost {
  /** What sets settings, besides the program and the profile; what counts most comes first. */
  readonly sources: readonly SettingsSource[];
  /** What names the profile, besides the stores; what counts most comes first. */
  readonly selectors: readonly ProfileSelector[];
  /**
   * Returns the places of profiles. A later one adds to those before it, and the last is the one to save to.
   *
   * @param settings The settings without those of a profile.
   */
  stores(settings: Settings): readonly ProfilesStore[];
  /** Returns the place of that name, such as a path; `undefined` where the runtime has none. */
  storeAt(location: string): ProfilesStore | undefined;
  /**
   * Makes sure that the home directory is there, as Prefect does.
   *
   * @throws Where it cannot be made.
   */
  createHome(path: string): void;
}

const bare: SettingsHost = {
  sources: [environmentSource],
  selectors: [commandLine, profileVariable],
  stores: () => [],
  storeAt: () => undefined,
  createHome: () => {},
};

let installed = bare;

/** Returns the host that is installed; without one, there are environment variables and a command line at most. */
export function settingsHost(): SettingsHost {
  return installed;
}

/** Makes a host the one that settings are read from. */
export function installSettingsHost(host: SettingsHost): void {
  installed = host;
}
