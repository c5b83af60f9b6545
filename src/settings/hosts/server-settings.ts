import { fileSystem } from '../../platform/file-system.ts';
import { isPermitted } from '../../platform/permission.ts';
import { commandLine } from '../sources/command-line.ts';
import { dotenvFile } from '../sources/dotenv-file.ts';
import { environmentSource } from '../sources/environment-source.ts';
import { prefectToml } from '../sources/prefect-toml.ts';
import { profileVariable } from '../sources/profile-variable.ts';
import { pyprojectToml } from '../sources/pyproject-toml.ts';
import { profilesFile } from '../stores/profiles-file.ts';
import type { SettingsHost } from './settings-host.ts';

/** The variables that say that this is a test of Prefect, whatever else they say. */
const TEST_MODES = ['TEST_MODE', 'UNIT_TEST_MODE', 'TESTING_TEST_MODE', 'TESTING_UNIT_TEST_MODE'];

/** The settings of Node, Deno and Bun: environment variables, command line and files. */
export const hostSettings: SettingsHost = {
  sources: [environmentSource, dotenvFile, prefectToml, pyprojectToml],
  selectors: [commandLine, profileVariable],
  isTest: (environment) => TEST_MODES.some((mode) => environment(`PREFECT_${mode}`)),
  provided: () => [],
  store(settings) {
    if (fileSystem() === undefined) return undefined;
    return profilesFile(settings().profiles_path);
  },
  storeAt: (location) => (fileSystem() === undefined ? undefined : profilesFile(location)),
  createHome(path) {
    const fs = fileSystem();
    const mayLook =
      fs !== undefined && isPermitted({ name: 'read', path }) && isPermitted({ name: 'write', path });
    if (!mayLook || path.startsWith('~') || fs.existsSync(path)) return;
    fs.mkdirSync(path, { mode: 0o700, recursive: false });
  },
};
