import type { FlowRunNode } from '../../execution/run-tree.ts';
import { painterFor } from '../../integrations/run-tree/painter.ts';
import { printTree } from '../../integrations/run-tree/print-tree.ts';
import type { State } from '../../runs/state.ts';
import { CommandError } from '../command-error.ts';
import { withProfile } from '../profile/with-profile.ts';
import { concealKnown } from '../terminal/known-secrets.ts';
import { LiveBlock } from '../terminal/live-block.ts';
import { outcomeText, printProblem } from '../terminal/terminal.ts';
import { chooseFlow, parseTarget } from './choose-flow.ts';
import { crashRuns, REASONS } from './crash-runs.ts';
import { type WatchedClient, watchFirstRun } from './first-run.ts';
import { argumentsOf } from './flow-arguments.ts';
import { type Interruption, untilInterrupted } from './interruption.ts';
import { type LoadedScript, loadScript } from './load-script.ts';
import { describePlace, failureOf } from './script-failure.ts';

/** Options of the verb `run`. */
export interface RunScriptOptions {
  readonly param: readonly string[];
  readonly tag: readonly string[];
  readonly json?: true;
  readonly profile?: string | undefined;
}

/** Runs a flow of a script, and prints its tree; the exit code is 1 where the run did not complete. */
export async function runScript(target: string, options: RunScriptOptions): Promise<void> {
  const stdout = process.stdout.write.bind(process.stdout);
  // The output of the script must not mix with the JSON.
  if (options.json) process.stdout.write = process.stderr.write.bind(process.stderr);
  const { path, flowName } = parseTarget(target);
  const script = await loadScript(path);
  if ('error' in script) throw await loadError(script);
  const { ambit } = script;
  const flow = chooseFlow(script, flowName);
  const args = argumentsOf(flow, options.param);
  await withProfile(ambit, options.profile, async () => {
    const watched = watchFirstRun(ambit.getClient());
    const { client } = watched;
    const ended = await untilEnd(watched, () =>
      new ambit.ClientContext({ client }).run(() =>
        ambit.tags(...options.tag).run(() => flow.returnState(...args)),
      ),
    );
    stdout(`${show(await watched.readTree(), options)}\n`);
    finish(ended, ambit);
  });
}

/** Runs `call` until it ends, or is interrupted; shows the tree meanwhile, where somebody watches. */
async function untilEnd(
  { client, readTree }: WatchedClient,
  call: () => Promise<State>,
): Promise<State | Interruption> {
  const paint = painterFor(process.stderr);
  const live = LiveBlock.start(async () => {
    const tree = await readTree();
    return tree && concealKnown(printTree(tree, paint));
  });
  const ended = await untilInterrupted(call);
  live?.stop();
  if (typeof ended !== 'string') return ended;
  const tree = await readTree();
  if (tree !== undefined) await crashRuns(client, tree, ended);
  return ended;
}

function show(run: FlowRunNode | undefined, options: RunScriptOptions): string {
  return outcomeText(options, { run: run ?? null }, (_, paint) => {
    if (run === undefined) return ['The run failed before it was created.'];
    // Note: a terminal of unknown width has 0 columns. The tree is escaped already.
    return [printTree(run, paint, process.stdout.columns || undefined)];
  });
}

function finish(ended: State | Interruption, ambit: LoadedScript['ambit']): void {
  if (typeof ended === 'string') {
    process.exitCode = 1;
    if (ended === 'idle') printProblem(`\n${REASONS.idle}`);
    return;
  }
  process.exitCode = ended.type === 'COMPLETED' ? 0 : 1;
  const error = errorOf(ended, ambit);
  if (error instanceof Error && !(error instanceof ambit.AmbitError))
    printProblem(`\n${error.stack ?? ''}`, 'dim');
}

function errorOf(state: State, ambit: LoadedScript['ambit']): unknown {
  try {
    return void ambit.stateResult(state);
  } catch (error) {
    return error;
  }
}

async function loadError({ error, path }: LoadedScript): Promise<CommandError> {
  const failure = await failureOf(error, path);
  const place = describePlace(failure);
  return new CommandError(`Cannot load '${path}': ${failure.message}${place ? ` (${place})` : ''}`);
}
