import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Runtime, type RuntimeReport, TIME_LIMIT } from '../runtime.ts';

const suite = fileURLToPath(new URL('../node-suite.ts', import.meta.url));

/** The Node that runs this command, in a process of its own. */
export const node: Runtime = {
  name: 'node',
  async run() {
    const args = ['--expose-gc', '--import', 'tsx', suite];
    const { stdout } = await promisify(execFile)(process.execPath, args, {
      timeout: TIME_LIMIT,
      maxBuffer: 2 ** 24,
    });
    return JSON.parse(stdout) as RuntimeReport;
  },
};
