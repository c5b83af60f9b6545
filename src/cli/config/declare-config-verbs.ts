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
  ambit config view --show-defaults    every setting, and the source of its value
  ambit config set PREFECT_API_URL=http://127.0.0.1:4200/api
  ambit -p staging config unset PREFECT_API_KEY

Run "ambit config help <command>" for more about a command.`;

const VALIDATE_NOTE = `
If the settings are valid, deprecated names in the profiles file are replaced
by current ones.

Exit codes: 0 valid, 1 invalid, 2 wrong usage or input.`;

/** Declares `config` and its verbs. */
export function declareConfigVerbs(program: Command): void {
  const config = program
    .command('config')
    .description('View settings, and set them in the active profile.')
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
    .description('Print the current settings.')
    .option('--show-defaults', 'include the settings that are not set')
    .option('--hide-defaults', 'show only the settings that are set (the default)')
    .option('--show-sources', 'show the source of each value (the default)')
    .option('--hide-sources', 'show only the values')
    .option('--show-secrets', 'show secrets in plain text')
    .option('--hide-secrets', 'show secrets as ******** (the default)')
    .option('--json', 'print JSON')
    .action(async (flags: ViewFlags) => {
      const { viewSettings } = await import('./view-settings.ts');
      viewSettings({ ...flags, ...program.opts<{ profile?: string }>() });
    });
  // The last of a pair takes precedence.
  for (const what of ['Defaults', 'Sources', 'Secrets']) {
    view.on(`option:hide-${what.toLowerCase()}`, () => view.setOptionValue(`show${what}`, false));
  }
}

function declareChanges(config: Command, program: Command): void {
  config
    .command('set')
    .description('Set settings in the active profile.')
    .argument('<setting=value...>', 'a setting and its value, such as PREFECT_CLIENT_MAX_RETRIES=3')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nTo list every setting: ambit config view --show-defaults')
    .action(async (assignments: readonly string[], options: Json) => {
      const { setSettings } = await import('./set-settings.ts');
      setSettings(assignments, { ...options, ...program.opts<{ profile?: string }>() });
    });
  config
    .command('unset')
    .description('Remove settings from the active profile.')
    .argument('<setting...>', 'the name of a setting')
    .option('-y, --yes', 'do not ask for confirmation')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nOn a terminal, asks for confirmation first.')
    .action(async (names: readonly string[], options: Json & { yes?: true }) => {
      const { unsetSettings } = await import('./unset-settings.ts');
      await unsetSettings(names, { ...options, ...program.opts<{ profile?: string }>() });
    });
}
