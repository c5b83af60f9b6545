import { rootSettingsContext, Settings, type SettingsInput, setProfiles, temporarySettings } from 'ambit';
import type { ConformanceRule } from 'ambit/testing';
import { lines, outcomeOf, show, url } from '../show.ts';

const KEY = 'PREFECT_CLIENT_MAX_RETRIES';

/** Settings that hold for a while, and as the environment of another process. */
export const temporary: ConformanceRule = {
  rule: 4,
  title: 'temporary settings',
  cases: [
    {
      id: 'temporary-settings',
      title: 'temporarySettings() holds while it is entered, keeps the profile, and ends with a throw',
      expected: '["a","dev",null,null]',
      body: () => {
        setProfiles({ active: 'dev', profiles: { dev: {} } });
        const manager = temporarySettings({ PREFECT_API_URL: 'a' });
        const seen = manager.run(({ profile }) => [url(), profile.name]);
        const after = url();
        const fail = (): never => {
          throw new Error('expected');
        };
        outcomeOf(() => manager.run(fail));
        return show([...seen, after, url()]);
      },
    },
    {
      id: 'merge-order',
      title:
        'setDefaults count less than what is set, that less than restoreDefaults, and those less than updates',
      expected: '[[1,true],[3,true],[5,true],[9,true]]',
      body: () => {
        const setDefaults = { [KEY]: 1 };
        const restoreDefaults = [KEY] as const;
        const read = ({ settings }: { settings: Settings }): unknown[] => [
          settings.get(KEY),
          settings.isSet(KEY),
        ];
        const bare = rootSettingsContext({ environment: {} });
        const inside = rootSettingsContext({ environment: { [KEY]: '3' } });
        return show([
          bare.run(() => temporarySettings({}, { setDefaults }).run(read)),
          inside.run(() => temporarySettings({}, { setDefaults }).run(read)),
          inside.run(() => temporarySettings({}, { setDefaults, restoreDefaults }).run(read)),
          inside.run(() => temporarySettings({ [KEY]: 9 }, { setDefaults, restoreDefaults }).run(read)),
        ]);
      },
    },
    {
      id: 'unknown-temporary-setting',
      title: 'an unknown name is refused wherever it stands',
      expected: lines(
        ...Array(3).fill(
          "ERR_SETTING_UNKNOWN: Cannot find the setting: Unknown setting: 'x'. Names are such as PREFECT_API_URL",
        ),
      ),
      body: () => {
        const unknown = { x: 1 } as SettingsInput;
        const managers = [
          temporarySettings(unknown),
          temporarySettings({}, { setDefaults: unknown }),
          temporarySettings({}, { restoreDefaults: ['x' as never] }),
        ];
        return lines(...managers.map((manager) => outcomeOf(() => manager.run(() => 'was entered'))));
      },
    },
    {
      id: 'environment-variables',
      title: 'toEnvironmentVariables() gives another process the same settings, all or those that are set',
      expected: lines(
        '{"PREFECT_API_KEY":"k","PREFECT_CLIENT_RETRY_EXTRA_CODES":"429,503","PREFECT_CLIENT_CUSTOM_HEADERS":"{\\"a\\":\\"ä \\\\\\"\\"}","PREFECT_DEBUG_MODE":"True","PREFECT_TASKS_DEFAULT_RETRY_DELAY_SECONDS":"2,1.5"}',
        '[true,"5"]',
      ),
      body: () => {
        const settings = new Settings({
          PREFECT_DEBUG_MODE: true,
          PREFECT_API_KEY: 'k',
          PREFECT_CLIENT_RETRY_EXTRA_CODES: '503, 429',
          PREFECT_CLIENT_CUSTOM_HEADERS: { a: 'ä "' },
          PREFECT_TASKS_DEFAULT_RETRY_DELAY_SECONDS: [2, 1.5],
          PREFECT_UI_URL: null,
        });
        const environment = settings.toEnvironmentVariables();
        const other = rootSettingsContext({ environment }).settings;
        return lines(
          show(settings.toEnvironmentVariables({ excludeUnset: true })),
          show([other.equals(settings), environment[KEY]]),
        );
      },
    },
    {
      id: 'settings-are-immutable',
      title: 'neither settings nor what is in them can be changed',
      expected: '["TypeError","TypeError","ERR_CONTEXT_IMMUTABLE"]',
      body: () => {
        const settings = new Settings({ PREFECT_CLIENT_RETRY_EXTRA_CODES: '429' });
        const kindOf = (change: () => unknown): string => {
          try {
            return show(change());
          } catch (error) {
            return Object(error).code ?? Object(error).name;
          }
        };
        return show([
          kindOf(() => Object.assign(settings, { api: null })),
          kindOf(() => Object.assign(settings.api, { url: 'x' })),
          kindOf(() => (settings.client.retry_extra_codes as Set<number>).add(1)),
        ]);
      },
    },
  ],
};
