import { commandLineArguments } from '../../platform/process.ts';
import type { ProfileSelector } from '../hosts/settings-source.ts';

/**
 * The profile that the command line asks for, as in `prefect --profile dev …` or `ambit --profile dev …`.
 *
 * The command line of any other program is not read.
 */
export const commandLine: ProfileSelector = {
  words: 'by command line argument',
  overrides: true,
  read() {
    const [, program = '', option, profile] = commandLineArguments();
    return /[\\/](prefect|ambit)$/.test(program) && option === '--profile' ? profile : undefined;
  },
};
