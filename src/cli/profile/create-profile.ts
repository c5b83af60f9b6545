import { Profile } from '../../settings/profiles/profile.ts';
import type { ProfilesCollection } from '../../settings/profiles/profiles-collection.ts';
import { CommandError } from '../command-error.ts';
import { quote } from '../terminal/quote.ts';
import { type OutputOptions, printOutcome } from '../terminal/terminal.ts';
import { changeProfiles, isSaved } from './change-profiles.ts';
import { checkProfile, profileNotFound } from './current-profile.ts';

/** Options of the verb `profile create`. */
export interface CreateProfileOptions extends OutputOptions {
  readonly from?: string;
  readonly profile?: string;
}

/** Creates a profile; `from` names the one that it begins with the settings of. */
export function createProfile(name: string, options: CreateProfileOptions): void {
  const { from } = options;
  changeProfiles((profiles) => {
    checkProfile(profiles, options.profile);
    if (isSaved(profiles, name)) throw alreadyExists(name);
    return profiles.add(from === undefined ? new Profile({ name }) : copyOf(profiles, from).as({ name }));
  });
  printOutcome(options, { name, from: from ?? null }, (shown) => [
    '',
    'Created profile with properties:',
    `    name - ${quote(name)}`,
    `    from name - ${shown.from ?? 'None'}`,
    '',
    'Use created profile for future, subsequent commands:',
    `    ambit profile use ${quote(name)}`,
    '',
    'Use created profile temporarily for a single command:',
    `    ambit -p ${quote(name)} config view`,
    '',
  ]);
}

function copyOf(profiles: ProfilesCollection, name: string): Profile {
  if (!profiles.has(name)) throw profileNotFound(name);
  return profiles.get(name);
}

function alreadyExists(name: string): CommandError {
  const advice = 'To create a new profile, remove the existing profile first:';
  return new CommandError(
    `Profile ${quote(name)} already exists.\n${advice}\n\n    ambit profile delete ${quote(name)}`,
  );
}
