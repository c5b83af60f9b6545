import type { Command } from 'commander';

interface Json {
  readonly json?: true;
}

interface ViewFlags extends Json {
  readonly showDefaults?: boolean;
  readonly showSources?: boolean;
  readonly showSecrets?: boolean;
}

const CONFIG_NOTE = `
Examples:
  ambit config view --show-defaults    every setting, and where its value comes from
  ambit config set PREFECT_API_URL=http://127.0.0.1:4200/api
  ambit -p staging config unset PREFECT_API_KEY

Run "ambit config help <command>" for more about one of them.`;

const VALIDATE_NOTE = `
Where they are valid, settings that the file has by older names get those of today.

Exit codes: 0 they are valid, 1 they are not, 2 wrong usage or input.`;

/** Declares `config` and its verbs. */
export function declareConfigVerbs(program: Command): void {
  const config = program
    .command('config')
    .description('View the settings, and change those of the active profile.')
    .helpCommand('help [command]', 'Print the help of a command.')
    .addHelpText('after', CONFIG_NOTE);
  declareView(config, program);
  declareChanges(config, program);
  config
    .command('validate')
    .description('Check the settings of the active profile.')
    .option('--json', 'print JSON')
    .addHelpText('after', VALIDATE_NOTE)
    .action(async (options: Json) => {
      const { validateSettings } = await import('./validate-settings.ts');
      validateSettings({ ...options, ...program.opts<{ profile?: string }>() });
    });
}

function declareView(config: Command, program: Command): void {
  const view = config
    .command('view')
    .description('Print the settings as they are now.')
    .option('--show-defaults', 'show the settings too that nothing sets')
    .option('--hide-defaults', 'show only what is set (the default)')
    .option('--show-sources', 'show where each value comes from (the default)')
    .option('--hide-sources', 'show the values alone')
    .option('--show-secrets', 'show secrets as they are')
    .option('--hide-secrets', 'show ******** in place of secrets (the default)')
    .option('--json', 'print JSON')
    .action(async (flags: ViewFlags) => {
      const { viewSettings } = await import('./view-settings.ts');
      viewSettings({ ...flags, ...program.opts<{ profile?: string }>() });
    });
  // The last of a pair counts.
  for (const what of ['Defaults', 'Sources', 'Secrets']) {
    view.on(`option:hide-${what.toLowerCase()}`, () => view.setOptionValue(`show${what}`, false));
  }
}

function declareChanges(config: Command, program: Command): void {
  config
    .command('set')
    .description('Set settings in the active profile.')
    .argument('<setting=value...>', 'the settings, such as PREFECT_CLIENT_MAX_RETRIES=3')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nWhat can be set: ambit config view --show-defaults')
    .action(async (assignments: readonly string[], options: Json) => {
      const { setSettings } = await import('./set-settings.ts');
      setSettings(assignments, { ...options, ...program.opts<{ profile?: string }>() });
    });
  config
    .command('unset')
    .description('Take settings out of the active profile.')
    .argument('<setting...>', 'the names of the settings')
    .option('-y, --yes', 'do not ask')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nOn a terminal it asks first.')
    .action(async (names: readonly string[], options: Json & { yes?: true }) => {
      const { unsetSettings } = await import('./unset-settings.ts');
      await unsetSettings(names, { ...options, ...program.opts<{ profile?: string }>() });
    });
}
