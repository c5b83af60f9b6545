import type { SettingsHost } from './settings-host.ts';
import { commandLine } from './sources/command-line.ts';
import { environmentSource } from './sources/environment-source.ts';
import { profileVariable } from './sources/profile-variable.ts';

/** The settings where there are no files: environment variables and a command line, if there is a process at all. */
export const hostSettings: SettingsHost = {
  sources: [environmentSource],
  selectors: [commandLine, profileVariable],
  stores: () => [],
  storeAt: () => undefined,
  createHome: () => {},
};
