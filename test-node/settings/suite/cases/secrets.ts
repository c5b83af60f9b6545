import { getSettingsContext, Profile, Secret, Settings, temporarySettings } from 'ambit';
import type { ConformanceRule } from 'ambit/testing';
import { outcomeOf, show } from '../show.ts';

const KEY = 'pnu_0123456789';
const input = {
  PREFECT_API_KEY: KEY,
  PREFECT_API_AUTH_STRING: KEY,
  PREFECT_CLIENT_CUSTOM_HEADERS: { Authorization: KEY },
};

type Inspect = (value: unknown, options?: object) => string;

interface Host {
  readonly Deno?: { readonly inspect: Inspect };
  readonly Bun?: { readonly inspect: Inspect };
  readonly process?: { getBuiltinModule?(name: string): { readonly inspect: Inspect } };
}

/** Secrets, which no path shows but `reveal()`. */
export const secrets: ConformanceRule = {
  rule: 5,
  title: 'secrets',
  cases: [
    {
      id: 'secret-is-masked',
      title: 'a Secret is ******** in texts, JSON, clones and errors, and reveal() returns its value',
      expected:
        '["********","Bearer ********","{\\"a\\":\\"********\\"}",{"shown":"********"},["shown"],"********","pnu_0123456789"]',
      body: () => {
        const secret = new Secret(KEY);
        return show([
          String(secret),
          `Bearer ${secret}`,
          JSON.stringify({ a: secret }),
          structuredClone(secret),
          Reflect.ownKeys(secret),
          new Error(`${secret}`).message,
          secret.reveal(),
        ]);
      },
    },
    {
      id: 'no-path-shows-a-secret',
      title: 'settings, profiles and contexts show no secret, whatever prints them',
      expected: '[]',
      body: () => {
        const settings = new Settings(input);
        const profile = new Profile({ name: 'a', settings: input, others: { PREFECT_SERVER_KEY: KEY } });
        const context = temporarySettings(input).run(getSettingsContext);
        const shown = [
          settings,
          profile,
          profile.settings,
          profile.others,
          context,
          settings.explain('api.key'),
        ];
        return show(shown.flatMap(textsOf).filter((text) => text.includes(KEY)));
      },
    },
    {
      id: 'errors-show-no-secret',
      title: 'an error about a secret shows none of it',
      expected:
        '"ERR_SETTING_INVALID: Cannot set PREFECT_CLIENT_CUSTOM_HEADERS to ********: Expected a JSON object of strings"',
      body: () => {
        const PREFECT_CLIENT_CUSTOM_HEADERS = `{"Authorization": "${KEY}"`;
        return show(outcomeOf(() => new Settings({ PREFECT_CLIENT_CUSTOM_HEADERS })));
      },
    },
  ],
};

function textsOf(value: object): string[] {
  const spread = { ...value };
  const printed = inspectors().flatMap((inspect) => [
    inspect(value, { depth: 9, showHidden: true }),
    inspect({ spread }, { depth: 9 }),
    inspect(value, { depth: 9, customInspect: false }),
  ]);
  return [
    ...printed,
    String(value),
    JSON.stringify(value),
    JSON.stringify(spread),
    outcomeOf(() => structuredClone(value)),
  ];
}

// What the console of the runtime prints by.
function inspectors(): Inspect[] {
  const { Deno, Bun, process } = globalThis as unknown as Host;
  const found = [Deno?.inspect, Bun?.inspect, process?.getBuiltinModule?.('node:util')?.inspect];
  return found.filter((inspect) => inspect !== undefined);
}
