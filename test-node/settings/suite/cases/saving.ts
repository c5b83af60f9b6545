import { loadProfiles, Profile, ProfilesCollection, saveProfiles } from 'ambit';
import type { ConformanceRule } from 'ambit/testing';
import type { Place } from '../place.ts';
import { lines, outcomeOf, show, withWarnings } from '../show.ts';

const PACKAGED = '"default","ephemeral","local","test","cloud"';

/**
 * Profiles that are saved and loaded.
 *
 * @param place Where the runtime saves them.
 */
export function saving(place: Place): ConformanceRule {
  return {
    rule: 6,
    title: 'saving',
    cases: [
      {
        id: 'save-and-load',
        title: 'profiles are saved in the form of Prefect, and loaded again',
        expected: lines(
          'active = "a b"',
          '',
          '[profiles."a b"]',
          'PREFECT_DEBUG_MODE = "True"',
          '',
          `[${PACKAGED},"a b"]`,
          '"a b"',
        ),
        body: () => {
          place.put(undefined);
          const profile = new Profile({ name: 'a b', settings: { PREFECT_DEBUG_MODE: true } });
          saveProfiles(loadProfiles().add(profile).activate('a b'));
          const { names, activeName } = loadProfiles();
          return lines(place.get() ?? 'nothing', show(names), show(activeName));
        },
      },
      {
        id: 'awkward-values',
        title: 'awkward values survive',
        expected: 'true',
        body: () => {
          place.put(undefined);
          const values = [
            '',
            ' ',
            '"',
            "'",
            '\\',
            '\n',
            '\r\n',
            '\t',
            '=',
            '#',
            '[a]',
            '"""',
            'ä 🦊 \u0000',
            '$X',
          ];
          const settings = (value: string): object => ({ PREFECT_API_URL: value, PREFECT_API_KEY: value });
          const profiles = values.map(
            (value) => new Profile({ name: `n${value}`, settings: settings(value) }),
          );
          saveProfiles(profiles.reduce((all, profile) => all.add(profile), loadProfiles()));
          const loaded = loadProfiles();
          return show(
            values.every((value) => {
              const { PREFECT_API_URL, PREFECT_API_KEY } = loaded.get(`n${value}`).settings;
              return PREFECT_API_URL === value && PREFECT_API_KEY?.reveal() === value;
            }),
          );
        },
      },
      {
        id: 'merge-with-packaged',
        title: 'a saved profile adds to one of the library, and what Ambit does not know stays',
        expected: lines(
          '{"PREFECT_API_URL":"http://127.0.0.1:4200/api","PREFECT_DEBUG_MODE":"1"}',
          '',
          '',
          'PREFECT_API_URL = "http://127.0.0.1:4200/api"',
          'PREFECT_DEBUG_MODE = "1"',
          'PREFECT_SERVER_API_HOST = "h"',
          '[profiles.local]',
          'active = "cloud"',
          'mine = 1',
        ),
        body: () => {
          const table = '[profiles.local]\nPREFECT_DEBUG_MODE = "1"\nPREFECT_SERVER_API_HOST = "h"\n';
          place.put(`mine = 1\n\n${table}`);
          const loaded = loadProfiles();
          saveProfiles(loaded.activate('cloud'));
          // Note: a file keeps the order that its lines had.
          return lines(show(loaded.get('local').settings), ...(place.get() ?? 'nothing').split('\n').sort());
        },
      },
      {
        id: 'changed-meanwhile',
        title: 'what something else has saved meanwhile is not written over',
        expected: lines(
          `ERR_PROFILES_CHANGED: Cannot save the profiles to PLACE: It was changed since they were loaded. Load them again, and repeat the change`,
          'active = "local"',
          '',
        ),
        body: () => {
          place.put(undefined);
          const mine = loadProfiles();
          saveProfiles(loadProfiles().activate('local'));
          const outcome = outcomeOf(() => saveProfiles(mine.activate('cloud')));
          return lines(place.hide(outcome), place.get() ?? 'nothing');
        },
      },
      {
        id: 'no-toml',
        title: 'what is no TOML, and a nested table, is named with line and key, and stays',
        expected: lines(
          'ERR_PROFILES_INVALID: Cannot load the profiles of PLACE:2:19: Invalid TOML document',
          'ERR_PROFILES_INVALID: Cannot load the profiles of PLACE:1: "api" of the profile "a" is a table, not the value of a setting. Fix the file by hand; nothing was changed',
          '[profiles.a.api]',
          'url = "u"',
        ),
        body: () => {
          place.put('[profiles.a]\nPREFECT_API_URL = ');
          const invalid = place.hide(outcomeOf(loadProfiles)).replace(/(Invalid TOML document).*/s, '$1');
          place.put('[profiles.a.api]\nurl = "u"');
          return lines(invalid, place.hide(outcomeOf(loadProfiles)), place.get() ?? 'nothing');
        },
      },
      {
        id: 'unknown-key',
        title: 'a key that looks like a mistake is warned about with line and profile',
        expected: lines(
          `WARNING: Setting 'PREFECT_API_ULR' is not recognized (PLACE:2, in the profile "a"). It is kept, and has no effect. Did you mean PREFECT_API_URL?`,
          `[${PACKAGED},"a"]`,
        ),
        body: () => {
          place.put('[profiles.a]\nPREFECT_API_ULR = "x"');
          return place.hide(withWarnings(() => loadProfiles().names));
        },
      },
    ],
  };
}

/** Profiles where the runtime has nowhere to save them. */
export const savingNowhere: ConformanceRule = {
  rule: 6,
  title: 'saving',
  cases: [
    {
      id: 'nowhere-to-save',
      title: 'the profiles of the library are there, and an error says that nothing can be saved',
      expected: lines(
        `[${PACKAGED}]`,
        'ERR_PROFILES_FILE: Cannot save the profiles: This runtime has no place to save them. Use setProfiles()',
        'ERR_PROFILES_FILE: Cannot use the profiles of p.toml: This runtime has no files. Use setProfiles()',
      ),
      body: () =>
        lines(
          outcomeOf(() => loadProfiles().names),
          outcomeOf(() => saveProfiles(new ProfilesCollection())),
          outcomeOf(() => loadProfiles('p.toml')),
        ),
    },
  ],
};
