import { findName } from '../../settings/catalogue/setting-names.ts';
import { loadProfiles } from '../../settings/profiles/load-profiles.ts';
import { Profile } from '../../settings/profiles/profile.ts';
import { changeProfiles, replaceProfile } from '../profile/change-profiles.ts';
import { currentProfile } from '../profile/current-profile.ts';
import { quote } from '../terminal/quote.ts';
import { type OutputOptions, printOutcome, printProblem } from '../terminal/terminal.ts';
import { describeProblems, settingProblems } from './setting-problems.ts';

type Names = readonly (readonly [older: string, name: string])[];

/**
 * Checks the settings of the current profile; the exit code is 1 if they are invalid. If they are valid, deprecated
 * names in the file are replaced by current ones, as in Prefect.
 */
export function validateSettings(options: OutputOptions & { readonly profile?: string }): void {
  const { profile } = currentProfile(loadProfiles(), options.profile);
  const problems = settingProblems(profile.settings);
  const isValid = problems.length === 0;
  process.exitCode = isValid ? 0 : 1;
  const updated = isValid ? olderNames(profile) : [];
  if (updated.length > 0) updateNames(profile.name);
  if (isValid || options.json) {
    const data = { profile: profile.name, valid: isValid, problems, updated: Object.fromEntries(updated) };
    printOutcome(options, data, (_, paint) => [
      ...updated.map(([older, name]) => `Updated ${quote(older)} to ${quote(name)}.`),
      paint('green', 'Configuration valid!'),
    ]);
  } else {
    printProblem(describeProblems(problems));
  }
}

function olderNames(profile: Profile): Names {
  const names = Object.keys(profile.toTexts()).map((key) => [key, findName(key) ?? key] as const);
  return names.filter(([key, name]) => key !== name);
}

function updateNames(name: string): void {
  changeProfiles((profiles) => {
    const { settings, others } = profiles.get(name);
    return replaceProfile(profiles, new Profile({ name, settings, others }));
  });
}
