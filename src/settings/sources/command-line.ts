import { hostGlobal } from '../../platform/host-global.ts';
import type { ProfileSelector } from '../hosts/settings-source.ts';

interface Process {
  readonly argv?: readonly string[];
}

/**
 * The profile that the command line asks for, as in `prefect --profile dev …` or `ambit --profile dev …`.
 *
 * The command line of any other program is not read.
 */
export const commandLine: ProfileSelector = {
  words: 'by command line argument',
  overrides: true,
  read() {
    const [, program = '', option, profile] = hostGlobal<Process>('process')?.argv ?? [];
    return /[\\/](prefect|ambit)$/.test(program) && option === '--profile' ? profile : undefined;
  },
};
