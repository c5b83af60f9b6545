import { inAnyCase } from '../../platform/environment.ts';
import type { SettingsSource } from '../hosts/settings-source.ts';
import { hideSecrets } from '../secrets/mask.ts';
import { warnOnce } from '../warn.ts';
import { settingVariables } from './environment-source.ts';
import { fileHere } from './file-here.ts';
import { parseDotenv } from './parse-dotenv.ts';

/** The file `.env` of the working directory. */
export const dotenvFile: SettingsSource = {
  read(environment) {
    const file = fileHere('.env');
    if (file === undefined) return undefined;
    const { values: variables, unreadable } = parseDotenv(file.text, environment);
    for (const line of unreadable) {
      warnOnce(
        `WARNING: Cannot parse the statement at ${file.path}:${line}. It is ignored; check its quotes and variables`,
      );
    }
    const values = hideSecrets(settingVariables(inAnyCase((name) => variables.get(name), variables.keys())));
    return { source: '.env file', location: file.path, values };
  },
};
