import type { Command } from 'commander';

const COMPLETION_NOTE = `
Examples:
  eval "$(ambit completion bash)"        in ~/.bashrc
  eval "$(ambit completion zsh)"         in ~/.zshrc, after compinit
  ambit completion fish | source         in ~/.config/fish/config.fish`;

const DOCTOR_NOTE = `
In a page, Ambit.diagnose() returns the same report.

Exit codes: 0 no problems, 1 problems found.`;

/** Declares the verbs about Ambit itself: `doctor`, `version` and `completion`. */
export function declareToolVerbs(program: Command): void {
  program
    .command('doctor')
    .description('Check the runtime, the loaded copies of Ambit and the settings, and suggest fixes.')
    .option('--json', 'print JSON')
    .addHelpText('after', DOCTOR_NOTE)
    .action(async (options: { json?: true }) => {
      const { runDoctor } = await import('./doctor.ts');
      await runDoctor({ ...options, profile: program.opts<{ profile?: string }>().profile });
    });
  program
    .command('version')
    .description('Print the versions of Ambit and Node, and the platform.')
    .option('--json', 'print JSON')
    .action(async (options: { json?: true }) => {
      const { printVersion } = await import('./print-version.ts');
      printVersion(options);
    });
  program
    .command('completion')
    .description('Print the completion script for a shell.')
    .addArgument(program.createArgument('<shell>', 'the shell').choices(['bash', 'zsh', 'fish']))
    .addHelpText('after', COMPLETION_NOTE)
    .action(async (shell: 'bash' | 'zsh' | 'fish') => {
      const { COMPLETION_SCRIPTS } = await import('./completion-scripts.ts');
      process.stdout.write(COMPLETION_SCRIPTS[shell]);
    });
  program
    .command('complete', { hidden: true })
    .description('Print the candidates of a completion for a shell.')
    .argument('[words...]', 'the words after the name of the command, the last one as far as it was typed')
    .action(async (words: readonly string[]) => {
      const { completionsOf } = await import('./complete-words.ts');
      for (const line of await completionsOf(program, words)) process.stdout.write(`${line}\n`);
    });
}
