// The example that `npm start` runs: a flow over the files of a folder, shown while it runs and as a tree at the end.

import { InProcessClient, type OrchestrationClient, type State, stateResult, tags } from 'ambit';
import { painterFor, printTree, readRunTree } from 'ambit/tree';
import { HELP, readCommandLine, UsageError } from './command-line.ts';
import { FileSource } from './file-source.ts';
import { inventory } from './inventory.ts';
import { printSummary } from './print-summary.ts';
import { Progress } from './progress.ts';
import { runQuietly } from './run-quietly.ts';
import type { Summary } from './summary.ts';

process.stdout.on('error', endWithReader);
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`inventory: ${error.message}\nTry "npm start -- --help".`);
  process.exitCode = 2;
}

async function main(args: readonly string[]): Promise<number> {
  const { folder, json, help } = await readCommandLine(args);
  if (help) {
    console.log(HELP);
    return 0;
  }
  const client = new InProcessClient();
  const progress = startProgress(client);
  process.once('SIGINT', async () => {
    progress?.stop();
    await report(client, json);
    process.exit(130);
  });
  const state = await runQuietly(client, () =>
    tags('node').run(() => inventory.returnState(new FileSource(folder))),
  );
  progress?.stop();
  await report(client, json, state);
  return state.type === 'COMPLETED' ? 0 : 1;
}

/** Shows what runs, where somebody watches. */
function startProgress(client: OrchestrationClient): Progress | undefined {
  const { stdout, stderr } = process;
  return stdout.isTTY && stderr.isTTY ? new Progress(client, stderr, painterFor(stderr)) : undefined;
}

/** Prints the tree of the first flow run, and the summary if it has ended well. */
async function report(client: OrchestrationClient, json: boolean, state?: State<Summary>): Promise<void> {
  const [first] = await client.readFlowRuns();
  if (first === undefined) return;
  const run = await readRunTree(client, first.id);
  if (json) {
    console.log(JSON.stringify({ run }, null, 2));
    return;
  }
  const paint = painterFor(process.stdout);
  console.log(printTree(run, paint, process.stdout.columns));
  if (state?.type === 'COMPLETED') console.log(`\n${printSummary(stateResult(state), paint)}`);
}

// `npm start | head` takes some lines and leaves: nobody is there to read the rest.
function endWithReader(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
}
