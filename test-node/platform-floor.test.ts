// The floor `platform` is the only one that asks where it runs.
import { deepEqual, equal } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

/** Who else has to do with globals of a runtime, by what the path begins with, and why. */
const OTHERS = {
  'src/propagation/slot.ts': 'the slot is a global itself',
  'src/propagation/browser/': 'patches the schedulers of the browser, which are globals',
  'src/propagation/server/find-async-local-storage.ts': 'some edges have that class as a global',
  'src/cli/': 'is a program of Node',
  'src/testing/': 'the cases use what they test',
} as const;

/** What asks the runtime: a global that only some have, or what reads any of them. */
const ASKING =
  /(?<![.\w'])(?:globalThis|hostGlobal|getBuiltinModule|querySync|userAgent|process|Deno|Bun|EdgeRuntime|WebSocketPair|importScripts|navigator|window|localStorage)\b(?!['\w:])/;
/** A declaration of what the runtime has. */
const DECLARING = /\b(?:interface|type) (?:Host|Realm|Runtime|Process|Deno|Bun|Navigator)\b/;

const sources = readdirSync('src', { recursive: true })
  .map((file) => join('src', String(file)).replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts') && !file.startsWith('src/platform/'))
  .map((file) => ({ file, code: codeOf(readFileSync(file, 'utf8')) }));

test('no room but platform asks where it runs', () => {
  const asking = sources.filter(({ file, code }) => ASKING.test(code) && reasonOf(file) === undefined);
  deepEqual(
    asking.map(({ file, code }) => `${file}: ${ASKING.exec(code)}`),
    [],
  );
});

test('each room that has a reason to ask does so', () => {
  for (const path of Object.keys(OTHERS)) {
    equal(
      sources.some(({ file, code }) => file.startsWith(path) && ASKING.test(code)),
      true,
      path,
    );
  }
});

test('what a runtime has is declared once, in platform/host-global.ts', () => {
  const declaring = sources.filter(({ file, code }) => DECLARING.test(code) && !file.startsWith('src/cli/'));
  deepEqual(
    declaring.map(({ file }) => file),
    [],
  );
  equal(DECLARING.test(readFileSync('src/platform/host-global.ts', 'utf8')), true);
});

function reasonOf(file: string): string | undefined {
  return Object.entries(OTHERS).find(([path]) => file.startsWith(path))?.[1];
}

/** Returns the code without its comments and texts. */
function codeOf(text: string): string {
  const code = text.replaceAll(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*/g, '');
  return code.replaceAll(/'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g, "''");
}
