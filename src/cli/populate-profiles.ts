import { copyFileSync } from 'node:fs';
import { painterFor } from '../integrations/painter.ts';
import { loadProfiles } from '../settings/load-profiles.ts';
import { packagedProfiles } from '../settings/packaged-profiles.ts';
import type { Profile } from '../settings/profile.ts';
import type { ProfilesCollection } from '../settings/profiles-collection.ts';
import { changeProfiles, isSaved } from './change-profiles.ts';
import { CommandError } from './command-error.ts';
import { confirm, isInteractive } from './confirm.ts';
import { checkProfile } from './current-profile.ts';
import { type OutputOptions, printOutcome } from './print-outcome.ts';

/** Options of the verb `profile populate-defaults`. */
export interface PopulateProfilesOptions extends OutputOptions {
  readonly yes?: true;
  readonly profile?: string;
}

/** Saves the profiles that come with Prefect 3, where the file has none of their names. */
export async function populateProfiles(options: PopulateProfilesOptions): Promise<void> {
  const profiles = loadProfiles();
  checkProfile(profiles, options.profile);
  const { store, text } = profiles['~origin'] ?? {};
  const path = store?.location ?? '';
  const added = missingFrom(profiles).map(({ name }) => name);
  const paint = painterFor(process.stdout);
  if (added.length === 0) {
    const line = paint('green', 'No changes needed. All profiles are up to date.');
    printOutcome(options, { path, added, backup: null }, [line]);
    return;
  }
  if (!options.json) propose(added, text === undefined);
  const backup = text === undefined ? null : await backUp(path, options);
  if (!(await confirm(`\nUpdate profiles at ${path}?`, options))) {
    throw new CommandError('Operation cancelled.', 1);
  }
  const saved = changeProfiles((loaded) =>
    missingFrom(loaded).reduce((all, profile) => all.add(profile), loaded),
  );
  printOutcome(options, { path, added, backup }, updated(saved, path));
}

// Prefect 3 has no profile named `default`.
function missingFrom(profiles: ProfilesCollection): readonly Profile[] {
  return packagedProfiles.filter(({ name }) => name !== 'default' && !isSaved(profiles, name));
}

function propose(added: readonly string[], isNew: boolean): void {
  const paint = painterFor(process.stdout);
  if (isNew) console.log(`\n${paint('bold', 'Creating new profiles file with default profiles.')}`);
  const lines = added.map((name) => `  ${paint('blue', '•')} Add '${name}'`);
  console.log(['', paint('bold', 'Proposed Changes:'), ...lines].join('\n'));
}

// Nobody who is not asked gets a copy, unless they say yes to all.
async function backUp(path: string, options: PopulateProfilesOptions): Promise<string | null> {
  if (!options.yes && !isInteractive()) return null;
  const copy = `${path}.bak`;
  if (!(await confirm(`\nBack up existing profiles to ${copy}?`, options))) return null;
  copyFileSync(path, copy);
  if (!options.json) console.log(`Profiles backed up to ${copy}`);
  return copy;
}

function updated(profiles: ProfilesCollection, path: string): readonly string[] {
  const paint = painterFor(process.stdout);
  return [
    '',
    `Profiles updated in ${paint('green', path)}`,
    '',
    `Use with ${paint('green', 'ambit profile use')} ${paint('blue', '[PROFILE-NAME]')}`,
    '',
    'Available profiles:',
    ...profiles.saved.map(({ name }) => `  - ${name}`),
  ];
}
