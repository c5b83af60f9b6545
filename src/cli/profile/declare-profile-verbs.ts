import type { Command } from 'commander';

interface Json {
  readonly json?: true;
}

const PROFILE_NOTE = `
A profile is a named set of settings. Ambit shares its profiles with Prefect:
they are saved in ~/.prefect/profiles.toml, unless PREFECT_PROFILES_PATH names
another file.

Examples:
  ambit profile create staging
  ambit -p staging config set PREFECT_API_URL=https://prefect.example/api
  ambit profile use staging            make it the active profile

Run "ambit profile help <command>" for more about a command.`;

const USE_NOTE = `
The profile becomes the active one even if its API cannot be reached.

Exit codes: 0 success, 1 the API cannot be reached, 2 wrong usage or input.`;

const ASKING_NOTE = `
On a terminal, asks for confirmation first.`;

/** Declares `profile` and its verbs. */
export function declareProfileVerbs(program: Command): void {
  const profile = program
    .command('profile')
    .description('Manage profiles, and choose the active one.')
    .helpCommand('help [command]', 'Print the help of a command.')
    .addHelpText('after', PROFILE_NOTE);
  declareReading(profile, program);
  declareWriting(profile, program);
  declareRemoving(profile, program);
}

function declareReading(profile: Command, program: Command): void {
  profile
    .command('ls')
    .description('List the saved profiles.')
    .option('--json', 'print JSON')
    .action(async (options: Json) => {
      const { listProfiles } = await import('./list-profiles.ts');
      listProfiles({ ...options, ...program.opts<{ profile?: string }>() });
    });
  profile
    .command('inspect')
    .description('Print the settings of a profile.')
    .argument('[profile]', 'the name of the profile (default: the active one)')
    .option('--json', 'print JSON')
    .action(async (name: string | undefined, options: Json) => {
      const { inspectProfile } = await import('./inspect-profile.ts');
      inspectProfile(name, { ...options, ...program.opts<{ profile?: string }>() });
    });
}

function declareWriting(profile: Command, program: Command): void {
  profile
    .command('create')
    .description('Create a profile.')
    .argument('<name>', 'the name of the new profile')
    .option('--from <profile>', 'copy the settings of this profile')
    .option('--json', 'print JSON')
    .action(async (name: string, options: Json & { from?: string }) => {
      const { createProfile } = await import('./create-profile.ts');
      createProfile(name, { ...options, ...program.opts<{ profile?: string }>() });
    });
  profile
    .command('use')
    .description('Make a profile the active one, and check the connection to its API.')
    .argument('<profile>', 'the name of the profile')
    .option('--json', 'print JSON')
    .addHelpText('after', USE_NOTE)
    .action(async (name: string, options: Json) => {
      const { activateProfile } = await import('./activate-profile.ts');
      await activateProfile(name, { ...options, ...program.opts<{ profile?: string }>() });
    });
  profile
    .command('rename')
    .description('Rename a profile.')
    .argument('<profile>', 'the name of the profile')
    .argument('<name>', 'its new name')
    .option('--json', 'print JSON')
    .action(async (from: string, to: string, options: Json) => {
      const { renameProfile } = await import('./rename-profile.ts');
      renameProfile(from, to, { ...options, ...program.opts<{ profile?: string }>() });
    });
}

function declareRemoving(profile: Command, program: Command): void {
  profile
    .command('delete')
    .description('Delete a profile.')
    .argument('<profile>', 'the name of the profile')
    .option('-y, --yes', 'do not ask for confirmation')
    .option('--json', 'print JSON')
    .addHelpText('after', ASKING_NOTE)
    .action(async (name: string, options: Json & { yes?: true }) => {
      const { deleteProfile } = await import('./delete-profile.ts');
      await deleteProfile(name, { ...options, ...program.opts<{ profile?: string }>() });
    });
  profile
    .command('populate-defaults')
    .description("Add Prefect's default profiles where they are missing.")
    .option('-y, --yes', 'do not ask for confirmation, and back up the file')
    .option('--json', 'print JSON')
    .addHelpText('after', ASKING_NOTE)
    .action(async (options: Json & { yes?: true }) => {
      const { populateProfiles } = await import('./populate-profiles.ts');
      await populateProfiles({ ...options, ...program.opts<{ profile?: string }>() });
    });
}
