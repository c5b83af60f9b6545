import { visible } from '../../errors/visible.ts';
import type { Paint } from '../../integrations/run-tree/painter.ts';
import { loadProfiles } from '../../settings/profiles/load-profiles.ts';
import { packagedProfiles } from '../../settings/profiles/packaged-profiles.ts';
import type { Profile } from '../../settings/profiles/profile.ts';
import type { ProfilesCollection } from '../../settings/profiles/profiles-collection.ts';
import { originOf } from '../../settings/profiles/profiles-origin.ts';
import { CommandError } from '../command-error.ts';
import { confirm, isInteractive } from '../terminal/confirm.ts';
import { type OutputOptions, printOutcome } from '../terminal/terminal.ts';
import { backUpFile } from './back-up-file.ts';
import { changeProfiles, isSaved } from './change-profiles.ts';
import { checkProfile } from './current-profile.ts';

/** Options of the verb `profile populate-defaults`. */
export interface PopulateProfilesOptions extends OutputOptions {
  readonly yes?: true;
  readonly profile?: string;
}

/** Saves the profiles that come with Prefect 3, where the file has none of their names. */
export async function populateProfiles(options: PopulateProfilesOptions): Promise<void> {
  const profiles = loadProfiles();
  checkProfile(profiles, options.profile);
  const { store, text } = originOf(profiles) ?? {};
  const path = store?.location ?? '';
  const added = missingFrom(profiles).map(({ name }) => name);
  if (added.length === 0) {
    const line = 'No changes needed. All profiles are up to date.';
    printOutcome(options, { path, added, backup: null }, (_, paint) => [paint('green', line)]);
    return;
  }
  if (!options.json)
    printOutcome(options, added, (shown, paint) => proposal(shown, text === undefined, paint));
  const backup = text === undefined ? null : await backUp(path, options);
  if (!(await confirm(`\nUpdate profiles at ${path}?`, options))) {
    throw new CommandError('Operation cancelled.', 1);
  }
  const saved = changeProfiles((loaded) =>
    missingFrom(loaded).reduce((all, profile) => all.add(profile), loaded),
  );
  const names = saved.saved.map(({ name }) => `  - ${visible(name)}`);
  printOutcome(options, { path, added, backup }, (shown, paint) => [...updated(shown.path, paint), ...names]);
}

// Prefect 3 has no profile named `default`.
function missingFrom(profiles: ProfilesCollection): readonly Profile[] {
  return packagedProfiles.filter(({ name }) => name !== 'default' && !isSaved(profiles, name));
}

function proposal(added: readonly string[], isNew: boolean, paint: Paint): readonly string[] {
  return [
    ...(isNew ? ['', paint('bold', 'Creating new profiles file with default profiles.')] : []),
    '',
    paint('bold', 'Proposed Changes:'),
    ...added.map((name) => `  ${paint('blue', '•')} Add '${name}'`),
  ];
}

// Back up only if the user was asked, or passed --yes.
async function backUp(path: string, options: PopulateProfilesOptions): Promise<string | null> {
  if (!options.yes && !isInteractive()) return null;
  const copy = `${path}.bak`;
  if (!(await confirm(`\nBack up existing profiles to ${copy}?`, options))) return null;
  backUpFile(path, copy);
  if (!options.json) printOutcome(options, copy, (shown) => [`Profiles backed up to ${shown}`]);
  return copy;
}

function updated(path: string, paint: Paint): readonly string[] {
  return [
    '',
    `Profiles updated in ${paint('green', path)}`,
    '',
    `Use with ${paint('green', 'ambit profile use')} ${paint('blue', '[PROFILE-NAME]')}`,
    '',
    'Available profiles:',
  ];
}
