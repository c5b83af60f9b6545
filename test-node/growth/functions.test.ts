// What reads text of others takes a time that grows as that does: four times the text takes four times the time, with slack.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nestsTooDeep } from '../../src/build/nesting.ts';
import { siteOf } from '../../src/platform/call-site.ts';
import { expandVariables } from '../../src/settings/sources/expand-variables.ts';
import { parseDotenv } from '../../src/settings/sources/parse-dotenv.ts';
import { tomlLayer } from '../../src/settings/sources/toml-layer.ts';
import { TomlLines } from '../../src/settings/toml/toml-lines.ts';
import { inferCloudUiUrl } from '../../src/settings/values/ui-url.ts';
import { withWarnings } from '../settings/in-folder.ts';

const lines = (line: (index: number) => string, count: number): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');
// Behind so many lines of another tool that what it costs to find a line is most of it.
const unknownKeys = (size: number): string =>
  [
    '[other]',
    lines((index) => `known_${index} = 1`, size / 16),
    '[tool.prefect.api]',
    lines((index) => `unknown_${index} = "a"`, size / 512),
  ].join('\n');

const READERS: Readonly<Record<string, (size: number) => () => unknown>> = {
  'TomlLines, of a line of blanks': (size) => {
    const text = `a = 1\n${' '.repeat(size)}\nb = 2`;
    return () => new TomlLines(text).lineOf(['b']);
  },
  'TomlLines, of quotes that are not closed': (size) => {
    const text = `${'"\\" '.repeat(size / 4)}\n${"' ".repeat(size / 2)}\nb = 2`;
    return () => new TomlLines(text).lineOf(['b']);
  },
  'TomlLines, of a key of many parts': (size) => {
    const text = `${'a.'.repeat(size / 2)}a = 1\nb = 2`;
    return () => new TomlLines(text).lineOf(['b']);
  },
  'tomlLayer(), of many keys that are not known': (size) => {
    const file = { path: 'pyproject.toml', text: unknownKeys(size) };
    const place = { source: 'pyproject.toml', table: ['tool', 'prefect'] } as const;
    return () => withWarnings(() => tomlLayer(file, place));
  },
  'parseDotenv(), of blanks and of variables that are not closed': (size) => {
    const text = `A=b${' '.repeat(size)}b\nB=${`\${`.repeat(size / 2)}:}\nC=${`\${a:-`.repeat(size / 5)}`;
    return () => parseDotenv(text, () => undefined);
  },
  'parseDotenv(), of quotes that are not closed': (size) => {
    const text = lines((index) => `A${index}="b`, size / 6);
    return () => parseDotenv(text, () => undefined);
  },
  'expandVariables(), of many variables': (size) => {
    const text = `\${A:-b}`.repeat(size / 7);
    return () => expandVariables(text, () => 'c');
  },
  'inferCloudUiUrl()': (size) => {
    const url = `https://api${'xprefectx'.repeat(size / 9)}`;
    return () => inferCloudUiUrl(url);
  },
  'siteOf()': (size) => {
    const trace = `${'a'.repeat(size)} ${':1'.repeat(size / 2)}x`;
    return () => siteOf(trace);
  },
  'nestsTooDeep(), of quotes that are escaped': (size) => {
    const code = `'${"\\'".repeat(size / 2)}`;
    return () => nestsTooDeep(code);
  },
  'nestsTooDeep(), of comments that are not closed': (size) => {
    const code = '/*;'.repeat(size / 3);
    return () => nestsTooDeep(code);
  },
};

for (const [name, reader] of Object.entries(READERS)) {
  test(`${name}: four times the text takes about four times the time`, () => {
    const growth = growthOf(reader);
    assert.ok(growth < 10, `${growth}, where 16 would be quadratic`);
  });
}

const SIZE = 16_384;

/** Returns the ratio of the least times for two sizes; so pauses do not count. It ends as soon as that is small. */
function growthOf(reader: (size: number) => () => unknown): number {
  const [small, large] = [reader(SIZE), reader(4 * SIZE)];
  let least: readonly [number, number] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let round = 0; round < 3 || (round < 20 && least[1] > 8 * least[0]); round += 1) {
    least = [Math.min(least[0], timeOf(small)), Math.min(least[1], timeOf(large))];
  }
  // Below a tenth of a millisecond, the clock and the compiler are most of it.
  return least[1] < 0.1 ? 1 : least[1] / least[0];
}

function timeOf(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
