// What Deno runs with more and with fewer permissions. It prints what came of the settings, as JSON.
import {
  diagnose,
  explain,
  getSettingsContext,
  loadProfiles,
  Profile,
  rootSettingsContext,
  saveProfiles,
  useProfile,
} from 'ambit';

function outcomeOf(fn: () => unknown): unknown {
  try {
    return fn();
  } catch (error) {
    const { code, message } = Object(error);
    return `${code}: ${message}`;
  }
}

const warnings: string[] = [];
console.warn = (...args) => warnings.push(args.join(' '));
const url = outcomeOf(() => getSettingsContext().settings.api.url);
const retries = outcomeOf(() => explain('client.max_retries').source);
const unnamed = warnings.splice(0);
const environment = { PREFECT_PROFILE: 'mine' };
const named = outcomeOf(() => rootSettingsContext({ environment }).profile.name);
console.log(
  JSON.stringify({
    url,
    retries,
    unnamed,
    named: [named, ...warnings],
    used: outcomeOf(() => useProfile('mine').run(({ profile }) => profile.name)),
    loaded: outcomeOf(() => loadProfiles('profiles.toml').names.at(-1)),
    saved: outcomeOf(() => saveProfiles(loadProfiles().add(new Profile({ name: 'new' }))).names.at(-1)),
    problems: diagnose().problems,
  }),
);
