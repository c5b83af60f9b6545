import { environmentVariable } from '../../platform/environment.ts';
import { CommandError } from '../command-error.ts';
import { quote } from '../terminal/quote.ts';
import { type OutputOptions, printOutcome } from '../terminal/terminal.ts';
import { changeProfiles, isSaved } from './change-profiles.ts';
import { checkProfile, profileNotFound } from './current-profile.ts';

/** Renames a profile. */
export function renameProfile(
  from: string,
  to: string,
  options: OutputOptions & { readonly profile?: string },
): void {
  changeProfiles((profiles) => {
    checkProfile(profiles, options.profile);
    if (!isSaved(profiles, from)) throw profileNotFound(from);
    if (isSaved(profiles, to)) throw new CommandError(`Profile ${quote(to)} already exists.`);
    return profiles.rename(from, to);
  });
  const notice = `You have set your current profile to ${quote(from)} with the PREFECT_PROFILE environment variable. You must update this variable to ${quote(to)} to continue using the profile.`;
  printOutcome(options, { from, to }, (_, paint) => [
    ...(environmentVariable('PREFECT_PROFILE') === from ? [notice] : []),
    paint('green', `Renamed profile ${quote(from)} to ${quote(to)}.`),
  ]);
}
