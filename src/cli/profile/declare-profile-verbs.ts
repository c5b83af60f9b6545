import type { Command } from 'commander';

interface Json {
  readonly json?: true;
}

const PROFILE_NOTE = `
A profile is a named set of settings. They are Prefect's own, and mostly saved
in ~/.prefect/profiles.toml.

Examples:
  ambit profile create staging
  ambit -p staging config set PREFECT_API_URL=https://prefect.example/api
  ambit profile use staging            make it the active one

Run "ambit profile help <command>" for more about one of them.`;

const USE_NOTE = `
It is the active one from then on, whether its API can be reached or not.

Exit codes: 0 all is well, 1 the API cannot be reached, 2 wrong usage or input.`;

const ASKING_NOTE = `
On a terminal it asks first.`;

/** Declares `profile` and its verbs. */
export function declareProfileVerbs(program: Command): void {
  const profile = program
    .command('profile')
    .description('Look after the profiles, and choose the active one.')
    .helpCommand('help [command]', 'Print the help of a command.')
    .addHelpText('after', PROFILE_NOTE);
  declareReading(profile, program);
  declareWriting(profile, program);
  declareRemoving(profile, program);
}

function declareReading(profile: Command, program: Command): void {
  profile
    .command('ls')
    .description('List the profiles that are saved.')
    .option('--json', 'print JSON')
    .action(async (options: Json) => {
      const { listProfiles } = await import('./list-profiles.ts');
      listProfiles({ ...options, ...program.opts<{ profile?: string }>() });
    });
  profile
    .command('inspect')
    .description('Print what a profile sets.')
    .argument('[profile]', 'the name of the profile; the active one without it')
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
    .option('--from <profile>', 'begin with the settings of this one')
    .option('--json', 'print JSON')
    .action(async (name: string, options: Json & { from?: string }) => {
      const { createProfile } = await import('./create-profile.ts');
      createProfile(name, { ...options, ...program.opts<{ profile?: string }>() });
    });
  profile
    .command('use')
    .description('Make a profile the active one, and try to reach its API.')
    .argument('<profile>', 'the name of the profile')
    .option('--json', 'print JSON')
    .addHelpText('after', USE_NOTE)
    .action(async (name: string, options: Json) => {
      const { activateProfile } = await import('./activate-profile.ts');
      await activateProfile(name, { ...options, ...program.opts<{ profile?: string }>() });
    });
  profile
    .command('rename')
    .description('Give a profile another name.')
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
    .option('-y, --yes', 'do not ask')
    .option('--json', 'print JSON')
    .addHelpText('after', ASKING_NOTE)
    .action(async (name: string, options: Json & { yes?: true }) => {
      const { deleteProfile } = await import('./delete-profile.ts');
      await deleteProfile(name, { ...options, ...program.opts<{ profile?: string }>() });
    });
  profile
    .command('populate-defaults')
    .description('Save the profiles that come with Prefect, where they are missing.')
    .option('-y, --yes', 'do not ask, and back up the file')
    .option('--json', 'print JSON')
    .addHelpText('after', ASKING_NOTE)
    .action(async (options: Json & { yes?: true }) => {
      const { populateProfiles } = await import('./populate-profiles.ts');
      await populateProfiles({ ...options, ...program.opts<{ profile?: string }>() });
    });
}
