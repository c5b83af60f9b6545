import { environmentNames, environmentVariable } from '../../platform/environment.ts';
import { isForeign } from '../../settings/catalogue/foreign-settings.ts';
import { findName, isUsed, SETTING_NAMES, type SettingName } from '../../settings/catalogue/setting-names.ts';
import { type ActiveProfile, startingSettings } from '../../settings/profiles/active-profile.ts';
import { loadProfiles, sourceLayers } from '../../settings/profiles/load-profiles.ts';
import type { Settings } from '../../settings/values/settings.ts';
import { currentProfile } from '../profile/current-profile.ts';
import { quote } from '../terminal/quote.ts';
import { type OutputOptions, printOutcome } from '../terminal/terminal.ts';
import { assignment, revealedValue, shownValue } from './shown-value.ts';

/** Options of the verb `config view`. */
export interface ViewSettingsOptions extends OutputOptions {
  /** Whether settings that nothing sets are shown. @default {false} */
  readonly showDefaults?: boolean;
  /** @default {true} */
  readonly showSources?: boolean;
  readonly profile?: string;
}

interface Row {
  readonly name: string;
  readonly value: string | null;
  readonly source: string;
  /** Whether it changes anything yet; left out for Prefect's own settings. */
  readonly used?: boolean;
}

interface Shown {
  readonly profile: string;
  readonly settings: readonly (Pick<Row, 'name' | 'value'> & Partial<Row>)[];
  readonly ui_url?: string;
}

interface Found {
  readonly name: string;
  readonly given: unknown;
  readonly source: string;
}

/** Prints the settings that hold under the current profile, as they were given. */
export function viewSettings(options: ViewSettingsOptions): void {
  const { showSources = true } = options;
  const current = currentProfile(loadProfiles(), options.profile);
  const settings = startingSettings(sourceLayers(), current, environmentVariable);
  const rows = rowsOf([...ours(settings, options), ...foreign(current)], options);
  const { name } = current.profile;
  const { ui_url } = settings;
  const data: Shown = {
    profile: name,
    settings: showSources ? rows : rows.map(({ name, value }) => ({ name, value })),
    ...(ui_url && { ui_url }),
  };
  printOutcome(options, data, (shown, paint) => [
    ...(shown.ui_url
      ? ['the UI of the server, to which no run is sent yet:', paint('green', shown.ui_url)]
      : []),
    paint('bold', `PREFECT_PROFILE=${quote(name)}`),
    ...shown.settings.map((row) => assignment([row.name, row.value]) + noteOf(row)),
  ]);
}

function noteOf({ source, used }: Shown['settings'][number]): string {
  return source === undefined ? '' : ` (from ${source}${used === false ? '; not used by Ambit yet' : ''})`;
}

function rowsOf(found: readonly Found[], { showSecrets }: ViewSettingsOptions): readonly Row[] {
  const rows = found.map(({ name, given, source }) => ({
    name,
    value: showSecrets ? revealedValue(given) : shownValue(name, given),
    source,
    ...usedOf(findName(name)),
  }));
  return rows.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function usedOf(name: SettingName | undefined): Pick<Row, 'used'> {
  return name === undefined ? {} : { used: isUsed(name) };
}

function ours(settings: Settings, { showDefaults }: ViewSettingsOptions): readonly Found[] {
  return SETTING_NAMES.flatMap((name): readonly Found[] => {
    const [first] = settings['~layers'].of(name);
    if (first !== undefined) return [{ name, given: first.values[name], source: first.source }];
    return showDefaults ? [{ name, given: settings.get(name), source: 'defaults' }] : [];
  });
}

// Settings that Prefect knows and Ambit does not: those of the environment and the profile are shown, without defaults.
function foreign({ profile, overrides }: ActiveProfile): readonly Found[] {
  const variables = environmentNames().filter((name) => isForeign(name) && findName(name) === undefined);
  const fromEnvironment = variables.map((name) => ({
    name,
    given: environmentVariable(name),
    source: 'env',
  }));
  const fromProfile = Object.entries(profile.others).map(([name, given]) => ({
    name,
    given,
    source: 'profile',
  }));
  const [low, high] = overrides ? [fromEnvironment, fromProfile] : [fromProfile, fromEnvironment];
  return [...new Map([...low, ...high].map((found) => [found.name, found])).values()];
}
