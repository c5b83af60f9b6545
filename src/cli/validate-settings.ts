import { painterFor } from '../integrations/painter.ts';
import { loadProfiles } from '../settings/load-profiles.ts';
import { currentProfile } from './current-profile.ts';
import { type OutputOptions, printOutcome } from './print-outcome.ts';
import { describeProblems, settingProblems } from './setting-problems.ts';

/** Checks the settings of the current profile; the exit code is 1 where they are wrong. */
export function validateSettings(options: OutputOptions & { readonly profile?: string }): void {
  const { profile } = currentProfile(loadProfiles(), options.profile);
  const problems = settingProblems(profile.settings);
  const isValid = problems.length === 0;
  process.exitCode = isValid ? 0 : 1;
  if (isValid || options.json) {
    const data = { profile: profile.name, valid: isValid, problems };
    printOutcome(options, data, [painterFor(process.stdout)('green', 'Configuration valid!')]);
  } else {
    process.stderr.write(`${painterFor(process.stderr)('red', describeProblems(problems))}\n`);
  }
}
