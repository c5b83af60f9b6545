import { loadProfiles } from '../../settings/profiles/load-profiles.ts';
import { assignment, shownValue } from '../config/shown-value.ts';
import { quote } from '../terminal/quote.ts';
import { type OutputOptions, printOutcome } from '../terminal/terminal.ts';
import { checkProfile, currentProfile, profileNotFound } from './current-profile.ts';

/** Prints the settings of a profile, with secrets masked; without a name, those of the current one. */
export function inspectProfile(
  name: string | undefined,
  options: OutputOptions & { readonly profile?: string },
): void {
  const profiles = loadProfiles();
  checkProfile(profiles, options.profile);
  const shownName = name ?? currentProfile(profiles, options.profile).profile.name;
  if (!profiles.has(shownName)) throw profileNotFound(shownName);
  const { settings, others } = profiles.get(shownName);
  const values = Object.entries({ ...settings, ...others }).map(
    ([key, value]) => [key, shownValue(key, value)] as const,
  );
  printOutcome(options, Object.fromEntries(values), (shown) => [
    ...(name === undefined ? [`No name provided, defaulting to ${quote(shownName)}`] : []),
    ...(values.length > 0
      ? Object.entries(shown).map(assignment)
      : [`Profile ${quote(shownName)} is empty.`]),
  ]);
}
