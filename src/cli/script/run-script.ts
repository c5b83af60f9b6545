import type { RunScope } from '../../execution/run-scope.ts';
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
import { type WatchedClient, watchFirstRun } from './first-run.ts';
import { argumentsOf } from './flow-arguments.ts';
import { type Interruption, untilInterrupted } from './interruption.ts';
import { type LoadedScript, loadScript } from './load-script.ts';
import { describePlace, failureOf } from './script-failure.ts';

const STATE_ERRORS: readonly unknown[] = [
  'ERR_RUN_FAILED',
  'ERR_RUN_CRASHED',
  'ERR_RUN_CANCELLED',
  'ERR_RUN_UNFINISHED',
];

/** Why runs crashed that something interrupted. */
const REASONS: Readonly<Record<Interruption, string>> = {
  SIGINT: 'Execution was aborted by an interrupt signal.',
  SIGTERM: 'Execution was aborted by a termination signal.',
  idle: 'Execution cannot continue: it awaits a promise that nothing in this process will settle.',
};

/** The state in which a run ended, if it did, and what interrupted it, if anything did. */
interface Ended {
  readonly state: State | undefined;
  readonly interruption: Interruption | undefined;
}

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
  const args = await argumentsOf(flow, options.param);
  await withProfile(ambit, options.profile, async () => {
    const watched = watchFirstRun(ambit.getClient());
    const { client } = watched;
    const scope = new ambit.RunScope();
    const ended = await untilEnd(watched, scope, () =>
      new ambit.ClientContext({ client }).run(() =>
        ambit.tags(...options.tag).run(() => flow.returnState(...args)),
      ),
    );
    stdout(`${show(await watched.readTree(), options)}\n`);
    finish(ended, ambit);
  });
}

/** Runs `call` until it ends; ends it, with all that runs within, where it is interrupted. Shows the tree meanwhile. */
async function untilEnd(
  { readTree }: WatchedClient,
  scope: RunScope,
  call: () => Promise<State>,
): Promise<Ended> {
  const paint = painterFor(process.stderr);
  const live = LiveBlock.start(async () => {
    const tree = await readTree();
    return tree && concealKnown(printTree(tree, paint));
  });
  const running = Promise.resolve().then(() => scope.run(call));
  const ended = await untilInterrupted(() => running);
  if (typeof ended === 'string') scope.abort({ kind: 'interrupted', message: REASONS[ended] });
  // Even then there may be no state: where the client does not answer.
  const last = await untilInterrupted(() => running, []);
  live?.stop();
  return {
    state: typeof last === 'string' ? undefined : last,
    interruption: typeof ended === 'string' ? ended : undefined,
  };
}

function show(run: FlowRunNode | undefined, options: RunScriptOptions): string {
  return outcomeText(options, { run: run ?? null }, (_, paint) => {
    if (run === undefined) return ['The run failed before it was created.'];
    // Note: a terminal of unknown width has 0 columns. The tree is escaped already.
    return [printTree(run, paint, process.stdout.columns || undefined)];
  });
}

function finish({ state, interruption }: Ended, ambit: LoadedScript['ambit']): void {
  process.exitCode = state?.type === 'COMPLETED' ? 0 : 1;
  if (interruption === 'idle') printProblem(`\n${REASONS.idle}`);
  const error = state && errorOf(state, ambit);
  if (error instanceof Error && !isOfState(error)) printProblem(`\n${error.stack ?? ''}`, 'dim');
}

function errorOf(state: State, ambit: LoadedScript['ambit']): unknown {
  try {
    return void ambit.stateResult(state);
  } catch (error) {
    return error;
  }
}

// Where a run left no error, its state has one, of which the tree shows all that there is.
function isOfState(error: Error): boolean {
  return 'code' in error && STATE_ERRORS.includes(error.code);
}

async function loadError({ error, path }: LoadedScript): Promise<CommandError> {
  const failure = await failureOf(error, path);
  const place = describePlace(failure);
  return new CommandError(`Cannot load '${path}': ${failure.message}${place ? ` (${place})` : ''}`);
}
