import { diagnose, rootSettingsContext, setProfiles } from 'ambit';
import type { ConformanceRule } from 'ambit/testing';
import { lines, show } from '../show.ts';

/** What `diagnose()` says of the settings. */
export const diagnosis: ConformanceRule = {
  rule: 7,
  title: 'diagnosis',
  cases: [
    {
      id: 'diagnose-settings',
      title: 'diagnose() names the profile and the API, and where settings are wrong it names that',
      expected: lines(
        '["dev","http://dev/api"]',
        '[null,null,["Cannot set PREFECT_DEBUG_MODE to \\"maybe\\" in the profile \\"bad\\": Expected true or false"]]',
      ),
      body: () => {
        setProfiles({ active: 'dev', profiles: { dev: { PREFECT_API_URL: 'http://dev/api' } } });
        const right = rootSettingsContext({ environment: {} }).run(diagnose);
        setProfiles({ active: 'bad', profiles: { bad: { PREFECT_DEBUG_MODE: 'maybe' } } });
        const { profile, apiUrl, problems } = diagnose();
        const wrong = problems
          .map(({ problem }) => problem)
          .filter((problem) => problem.includes('PREFECT_'));
        return lines(show([right.profile, right.apiUrl]), show([profile, apiUrl, wrong]));
      },
    },
  ],
};
