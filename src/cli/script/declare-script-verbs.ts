import type { Command } from 'commander';

const RUN_EXAMPLES = `
The value of a parameter is parsed as JSON. If it is not valid JSON, it is used
as a string.

Examples:
  ambit run flows.ts                                        run the only flow of the script
  ambit run flows.ts:report --param days=3 --param city=Oslo
  ambit run flows.ts:report --param 'urls=["/a","/b"]' --tag nightly
  ambit -p staging run flows.ts                             run it under another profile
  ambit run flows.ts --json > run.json                      save its tree of runs as JSON

Exit codes: 0 the run completed, 1 it did not, 2 wrong usage or input.`;

const INSPECT_NOTE = `
The script is loaded; flows that it calls while it loads are not run.

Exit codes: 0 everything was loaded, 2 something failed to load.`;

interface RunOptions {
  readonly param?: readonly string[];
  readonly tag?: readonly string[];
  readonly json?: true;
}

/** Declares the verbs that take a script: `inspect` and `run`. */
export function declareScriptVerbs(program: Command): void {
  program
    .command('inspect')
    .description('List the flows and tasks that a script defines, and any failure to load.')
    .argument('<script>', 'the path of a JavaScript or TypeScript module')
    .option('--json', 'print JSON')
    .addHelpText('after', INSPECT_NOTE)
    .action(async (script: string, options: { json?: true }) => {
      const { inspectScript } = await import('./inspect-script.ts');
      await inspectScript(script, options);
    });
  program
    .command('run')
    .description('Run a flow of a script, and print its tree of runs.')
    .argument(
      '<script[:flow]>',
      'the path of a JavaScript or TypeScript module, and the name of the flow if it has several',
    )
    .option('--param <key=value>', 'a parameter of the flow (repeatable)', collect)
    .option('-t, --tag <tag>', 'a tag of the run (repeatable)', collect)
    .option('--json', 'print the tree as JSON; the output of the script goes to stderr')
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
