import type { Command, CommanderError } from 'commander';
import { requirePackage } from '../platform/require-package.ts';
import { declareConfigVerbs } from './config/declare-config-verbs.ts';
import { declareProfileVerbs } from './profile/declare-profile-verbs.ts';
import { declareScriptVerbs } from './script/declare-script-verbs.ts';
import { declareToolVerbs } from './tools/declare-tool-verbs.ts';
import { VERSION } from './version.ts';

const commander = requirePackage<typeof import('commander')>('commander', 'command');

const EXAMPLES = `
Examples:
  ambit inspect flows.ts                      list the flows and tasks of a script
  ambit run flows.ts:report --param days=3    run one of its flows
  ambit profile create staging                create a named set of settings
  ambit -p staging config view                print the settings of that profile
  ambit doctor                                check the setup

Run "ambit help <command>" for more about a command.`;

/** Returns the command with all its verbs; their code is loaded when they are called. */
export function createProgram(): Command {
  const program = new commander.Command('ambit')
    .description('Run flows, and manage their settings and profiles.')
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'Print the help of a command.')
    .option('-p, --profile <name>', 'use this profile instead of the active one; put it before the command')
    .configureHelp({ styleTitle: (title) => `\u001b[1m${title}\u001b[22m` })
    // Errors of the command line are printed in main.ts, as all others are.
    .configureOutput({ outputError: () => {} })
    .enablePositionalOptions()
    .exitOverride()
    .addHelpText('after', EXAMPLES);
  declareScriptVerbs(program);
  declareProfileVerbs(program);
  declareConfigVerbs(program);
  declareToolVerbs(program);
  declareOutput(program);
  return program;
}

/** Returns the error, where it says that a command line is wrong or has been answered, as by its help. */
export function usageError(error: unknown): CommanderError | undefined {
  return error instanceof commander.CommanderError ? error : undefined;
}

// Prefect's spelling of `--json`, for each verb that has it.
function declareOutput(command: Command): void {
  for (const verb of command.commands) {
    if (verb.options.some(({ long }) => long === '--json')) {
      const option = command.createOption('-o, --output <format>').choices(['json']).implies({ json: true });
      verb.addOption(option.hideHelp());
    }
    declareOutput(verb);
  }
}
