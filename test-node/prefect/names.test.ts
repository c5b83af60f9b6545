import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import {
  FOREIGN_PREFIXES,
  isForeign,
  OLDER_FOREIGN_PREFIXES,
} from '../../src/settings/catalogue/foreign-settings.ts';
import {
  definitionOf,
  findName,
  SETTING_NAMES,
  variablesOf,
} from '../../src/settings/catalogue/setting-names.ts';
import { isSecret } from '../../src/settings/secrets/mask.ts';
import { options, Prefect, type PrefectSetting, python } from './ask-prefect.ts';
import { NAMES_OF_PREFECT_2 } from './names-of-prefect-2.ts';

let theirs: readonly PrefectSetting[] = [];

before(async () => {
  if (python === undefined) return;
  const prefect = new Prefect();
  theirs = await prefect.names().finally(() => prefect.stop());
});

test(
  'every setting of the table is one of Prefect, with its path, its names and its secrecy',
  options,
  () => {
    for (const name of SETTING_NAMES) {
      const [path] = definitionOf(name);
      const setting = theirs.find((other) => other.path === path);
      assert.deepEqual(setting, {
        path,
        name,
        // Prefect shows these; they mostly carry a token.
        isSecret: isSecret(name) && name !== 'PREFECT_CLIENT_CUSTOM_HEADERS',
        names: [...variablesOf(name)].sort(),
      });
    }
  },
);

test('every setting of Prefect is in the table or known to be foreign', options, () => {
  assert.ok(theirs.length > 200);
  const names = theirs.flatMap((setting) => setting.names);
  assert.deepEqual(
    names.filter((name) => findName(name) === undefined && !isForeign(name)),
    [],
  );
});

test('no prefix of foreign settings is there for nothing', options, () => {
  const names = theirs.flatMap((setting) => setting.names).filter((name) => findName(name) === undefined);
  assert.deepEqual(withoutName(FOREIGN_PREFIXES, names), []);
  assert.deepEqual(withoutName(OLDER_FOREIGN_PREFIXES, names), OLDER_FOREIGN_PREFIXES);
});

test('isForeign() knows the settings that Prefect 2 alone has', () => {
  assert.deepEqual(
    NAMES_OF_PREFECT_2.filter((name) => !isForeign(name)),
    [],
  );
  assert.deepEqual(withoutName(OLDER_FOREIGN_PREFIXES, NAMES_OF_PREFECT_2), []);
});

test('isForeign() does not know the settings of the table, nor what resembles them', () => {
  // Hint: of the settings of the server, the table has a few and Prefect too many to list.
  const own = SETTING_NAMES.filter((name) => !name.startsWith('PREFECT_SERVER_'));
  for (const name of own) assert.deepEqual([name, `${name}S`, name.slice(0, -1)].filter(isForeign), []);
});

function withoutName(prefixes: readonly string[], names: readonly string[]): string[] {
  return prefixes.filter((prefix) => !names.some((name) => name.startsWith(`PREFECT_${prefix}`)));
}
