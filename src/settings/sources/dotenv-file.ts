import { builtin } from '../file-system.ts';
import { hideSecrets } from '../mask.ts';
import type { SettingsSource } from '../settings-source.ts';
import { settingVariables } from './environment-source.ts';
import { fileHere } from './file-here.ts';

interface NodeUtil {
  parseEnv?(text: string): Readonly<Record<string, string>>;
}

/** The file `.env` of the working directory. */
export const dotenvFile: SettingsSource = {
  read() {
    const file = fileHere('.env');
    const variables = file && builtin<NodeUtil>('node:util')?.parseEnv?.(file.text);
    if (file === undefined || variables === undefined) return undefined;
    const values = hideSecrets(settingVariables((name) => variables[name]));
    return { source: '.env file', location: file.path, values };
  },
};
