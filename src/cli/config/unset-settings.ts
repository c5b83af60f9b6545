import type { Paint } from '../../integrations/run-tree/painter.ts';
import { findName } from '../../settings/catalogue/setting-names.ts';
import { loadProfiles } from '../../settings/profiles/load-profiles.ts';
import type { Profile } from '../../settings/profiles/profile.ts';
import { CommandError } from '../command-error.ts';
import { changeProfiles, replaceProfile } from '../profile/change-profiles.ts';
import { currentProfile } from '../profile/current-profile.ts';
import { confirm } from '../terminal/confirm.ts';
import { quote } from '../terminal/quote.ts';
import { type OutputOptions, printOutcome } from '../terminal/terminal.ts';
import { checkSettingName, variableThatSets } from './setting-arguments.ts';

/** Options of the verb `config unset`. */
export interface UnsetSettingsOptions extends OutputOptions {
  readonly yes?: true;
  readonly profile?: string;
}

/** Removes settings from the current profile, all of them or none. */
export async function unsetSettings(names: readonly string[], options: UnsetSettingsOptions): Promise<void> {
  const unset = [...new Set(names)];
  checkSet(currentProfile(loadProfiles(), options.profile).profile, unset);
  const question = `Are you sure you want to unset the following setting(s): ${unset.map(quote).join(' ')}?`;
  if (!(await confirm(question, options))) throw new CommandError('Unset aborted.', 1);
  let profile = '';
  changeProfiles((profiles) => {
    const current = currentProfile(profiles, options.profile).profile;
    profile = current.name;
    checkSet(current, unset);
    return replaceProfile(profiles, current.unset(unset).as({ source: undefined }));
  });
  const overridden = unset.filter((name) => variableThatSets(name) !== undefined);
  printOutcome(options, { profile, unset, overridden }, (_, paint) => linesOf(profile, unset, paint));
}

function checkSet({ name: profile, settings, others }: Profile, names: readonly string[]): void {
  for (const name of names) {
    if (Object.hasOwn(others, name)) continue;
    checkSettingName(name);
    if (Object.hasOwn(settings, findName(name) ?? '')) continue;
    throw new CommandError(`${quote(name)} is not set in profile ${quote(profile)}.`);
  }
}

function linesOf(profile: string, unset: readonly string[], paint: Paint): readonly string[] {
  return [
    ...unset.flatMap((name) => {
      const variable = variableThatSets(name);
      const note = `${quote(variable ?? '')} is also set by an environment variable. Use \`unset ${variable}\` to clear it.`;
      return [`Unset ${quote(name)}.`, ...(variable === undefined ? [] : [paint('yellow', note)])];
    }),
    paint('green', `Updated profile ${quote(profile)}.`),
  ];
}
