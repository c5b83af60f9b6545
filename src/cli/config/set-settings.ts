import { findName, nameOf } from '../../settings/catalogue/setting-names.ts';
import { Profile } from '../../settings/profiles/profile.ts';
import type { ProfilesCollection } from '../../settings/profiles/profiles-collection.ts';
import { CommandError } from '../command-error.ts';
import { changeProfiles, replaceProfile } from '../profile/change-profiles.ts';
import { currentProfile } from '../profile/current-profile.ts';
import { quote } from '../terminal/quote.ts';
import { type OutputOptions, printOutcome } from '../terminal/terminal.ts';
import { checkSettingName, variableThatSets } from './setting-arguments.ts';
import { describeProblems, settingProblems } from './setting-problems.ts';
import { shownValue } from './shown-value.ts';

type Assignments = readonly (readonly [key: string, value: string])[];

/** Sets settings in the current profile, all of them or none. */
export function setSettings(
  assignments: readonly string[],
  options: OutputOptions & { readonly profile?: string },
): void {
  const parsed = assignments.map(parse);
  let name = '';
  changeProfiles((profiles) => {
    name = currentProfile(profiles, options.profile).profile.name;
    return setIn(profiles, name, parsed);
  });
  const set = Object.fromEntries(parsed.map(([key, value]) => [key, shownValue(key, value) ?? '']));
  const overridden = Object.keys(set).filter((key) => variableThatSets(key) !== undefined);
  printOutcome(options, { profile: name, set, overridden }, (_, paint) => [
    ...Object.entries(set).flatMap(([key, value]) => [
      `Set ${quote(key)} to ${quote(value)}.`,
      ...notesOn(key).map((note) => paint('yellow', note)),
    ]),
    paint('green', `Updated profile ${quote(name)}.`),
  ]);
}

function parse(assignment: string): readonly [key: string, value: string] {
  const end = assignment.indexOf('=');
  if (end === -1) {
    throw new CommandError(`Failed to parse argument ${quote(assignment)}. Use the format 'VAR=VAL'.`);
  }
  const key = assignment.slice(0, end);
  checkSettingName(key);
  if (key === 'PREFECT_HOME' || key === 'PREFECT_PROFILES_PATH') {
    throw new CommandError(
      `Setting ${quote(key)} cannot be changed with this command. Use an environment variable instead.`,
    );
  }
  return [key, assignment.slice(end + 1)];
}

function setIn(profiles: ProfilesCollection, name: string, assignments: Assignments): ProfilesCollection {
  const isOurs = ([key]: Assignments[number]): boolean => findName(key) !== undefined;
  // As in Prefect, an older name is not written.
  const settings = Object.fromEntries(assignments.filter(isOurs).map(([key, value]) => [nameOf(key), value]));
  const others = Object.fromEntries(assignments.filter((each) => !isOurs(each)));
  const changed = new Profile({ name, settings, others }).over(profiles.get(name));
  const problems = settingProblems(changed.settings);
  if (problems.length > 0) throw new CommandError(describeProblems(problems));
  const replaced = replaceProfile(profiles, changed);
  // A new file has to name the profile that was active, because Prefect 2 and 3 do not agree on it.
  const isFirst = profiles.activated === undefined && profiles.activeName === name;
  return isFirst ? replaced.activate(name) : replaced;
}

function notesOn(key: string): readonly string[] {
  const variable = variableThatSets(key);
  return [
    ...(findName(key) === undefined ? [`${key} is used by Prefect only: Ambit does not validate it.`] : []),
    ...(variable === undefined
      ? []
      : [
          `${variable} is also set by an environment variable which will override your config value. Run \`unset ${variable}\` to clear it.`,
        ]),
  ];
}
