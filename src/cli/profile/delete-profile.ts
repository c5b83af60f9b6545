import { loadProfiles } from '../../settings/profiles/load-profiles.ts';
import type { ProfilesCollection } from '../../settings/profiles/profiles-collection.ts';
import { CommandError } from '../command-error.ts';
import { confirm } from '../terminal/confirm.ts';
import { quote } from '../terminal/quote.ts';
import { type OutputOptions, printOutcome } from '../terminal/terminal.ts';
import { changeProfiles, isSaved } from './change-profiles.ts';
import { currentProfile, profileNotFound } from './current-profile.ts';

/** Options of the verb `profile delete`. */
export interface DeleteProfileOptions extends OutputOptions {
  readonly yes?: true;
  readonly profile?: string;
}

/** Deletes a profile that is not the active one. */
export async function deleteProfile(name: string, options: DeleteProfileOptions): Promise<void> {
  checkDeletable(loadProfiles(), name, options);
  const question = `Are you sure you want to delete profile with name ${quote(name)}?`;
  if (!(await confirm(question, { ...options, initial: false }))) {
    throw new CommandError('Deletion aborted.', 1);
  }
  changeProfiles((profiles) => {
    checkDeletable(profiles, name, options);
    return profiles.remove(name);
  });
  printOutcome(options, { name }, (_, paint) => [paint('green', `Removed profile ${quote(name)}.`)]);
}

// Neither the one that the environment names, nor the one that holds without it.
function checkDeletable(profiles: ProfilesCollection, name: string, { profile }: DeleteProfileOptions): void {
  const current = currentProfile(profiles, profile).profile.name;
  if (!profiles.has(name)) throw profileNotFound(name);
  if (name === profiles.activeName || name === current) {
    throw new CommandError(
      `Profile ${quote(name)} is the active profile. You must switch profiles before it can be deleted.`,
    );
  }
  if (!isSaved(profiles, name)) {
    throw new CommandError(`Profile ${quote(name)} is built in and not saved: it cannot be deleted.`);
  }
}
