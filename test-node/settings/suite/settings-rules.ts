import { setProfiles } from 'ambit';
import type { ConformanceCase, ConformanceRule } from 'ambit/testing';
import { casting } from './cases/casting.ts';
import { diagnosis } from './cases/diagnosis.ts';
import { precedence } from './cases/precedence.ts';
import { profiles } from './cases/profiles.ts';
import { saving, savingNowhere } from './cases/saving.ts';
import { secrets } from './cases/secrets.ts';
import { temporary } from './cases/temporary.ts';
import type { Place } from './place.ts';

/**
 * Returns what is the same of the settings in every runtime, as cases.
 *
 * @param place Where the runtime saves profiles; none where it has nowhere to.
 */
export function settingsRules(place?: Place): readonly ConformanceRule[] {
  const saved = place === undefined ? savingNowhere : saving(place);
  const rules = [casting, precedence, profiles, temporary, secrets, saved, diagnosis];
  return rules.map((rule) => ({ ...rule, cases: rule.cases.map(isolated) }));
}

// Each case begins without the profiles of the one before it.
function isolated(subject: ConformanceCase): ConformanceCase {
  return {
    ...subject,
    body(stage) {
      setProfiles({ profiles: {} });
      return subject.body(stage);
    },
  };
}
