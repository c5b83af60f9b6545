import type { Command } from 'commander';

const RUN_EXAMPLES = `
The value of a parameter is taken as JSON where it is JSON, and as a text else.

Examples:
  ambit run flows.ts                                        the only flow of the script
  ambit run flows.ts:report --param days=3 --param city=Oslo
  ambit run flows.ts:report --param 'urls=["/a","/b"]' --tag nightly
  ambit -p staging run flows.ts                             under another profile
  ambit run flows.ts --json > run.json                      its tree of runs as JSON

Exit codes: 0 the run completed, 1 it did not, 2 wrong usage or input.`;

const INSPECT_NOTE = `
The script is loaded, but the flows that it calls are not run.

Exit codes: 0 all of it was loaded, 2 something was not.`;

interface RunOptions {
  readonly param?: readonly string[];
  readonly tag?: readonly string[];
  readonly json?: true;
}

/** Declares the verbs that take a script: `inspect` and `run`. */
export function declareScriptVerbs(program: Command): void {
  program
    .command('inspect')
    .description('Show the flows and tasks that a script defines, and what failed to load.')
    .argument('<script>', 'the path of a JavaScript or TypeScript module')
    .option('--json', 'print JSON')
    .addHelpText('after', INSPECT_NOTE)
    .action(async (script: string, options: { json?: true }) => {
      const { inspectScript } = await import('./inspect-script.ts');
      await inspectScript(script, options);
    });
  program
    .command('run')
    .description('Run a flow of a script, and show its tree of runs.')
    .argument('<script[:flow]>', 'the path of a module, and the name of a flow where it has several')
    .option('--param <key=value>', 'a parameter of the flow; may be given several times', collect)
    .option('-t, --tag <tag>', 'a tag of the run; may be given several times', collect)
    .option('--json', 'print the tree as JSON; what the script prints goes to stderr')
    .addHelpText('after', RUN_EXAMPLES)
    .action(async (target: string, options: RunOptions) => {
      const { runScript } = await import('./run-script.ts');
      const { param = [], tag = [] } = options;
      await runScript(target, { ...options, ...program.opts<{ profile?: string }>(), param, tag });
    });
}

function collect(value: string, values: readonly string[] = []): readonly string[] {
  return [...values, value];
}
