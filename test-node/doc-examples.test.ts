// Runs the TypeScript of the documents, and the examples in doc comments, against the built package.
//
// A comment behind a statement that begins like a value says what Node prints of it. One that begins with `throws`,
// behind it or in the lines below, says the code of the error, or its name where it has none, and, after a colon, its message. `…` stands for anything.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { inspect } from 'node:util';
import * as ambit from 'ambit';
import { TIME_LIMIT } from './runtimes/time-limit.ts';

/** An example, and what it says of the values of its statements. */
interface Example {
  readonly title: string;
  /** The module as it is written, and with each statement that something is said of reporting its value. */
  readonly written: string;
  readonly reporting: string;
  readonly claims: readonly Claim[];
}

interface Claim {
  readonly line: string;
  readonly expected: string;
  readonly outcome: Promise<unknown>;
}

const VALUE = /^(?:['"`[{]|-?\d|(?:true|false|null|undefined)\b|[A-Z]\w* \{|throws (?:ERR_|TypeError))/;
/** What the examples in doc comments speak of and do not make. */
const PRELUDE = `
const requestId = new ContextVar<string>({ name: 'requestId' });
const urls = ['/a.json', '/b.json'];
const fetch = async (url: string) => ({ json: async () => ({ url }) });
const load = task(async (url: string) => url, { name: 'load' });
const report = flow(async (urls: readonly string[]) => urls.length, { name: 'report' });
`;

const publicNames = readFileSync('src/index.ts', 'utf8');
const outcomes: ((outcome: unknown) => void)[] = [];
Object.assign(globalThis, { outcomes });

mkdirSync('test-results', { recursive: true });
const folder = resolve(mkdtempSync(join('test-results', 'examples-')));
after(() => rmSync(folder, { recursive: true, force: true }));

const documents = filesOf('.', 'docs').filter((file) => file.endsWith('.md'));
const fences = documents.flatMap(fencesOf);
const comments = filesOf('src').flatMap(commentsOf);

// What the examples say of files is about these.
writeFileSync(
  join(folder, 'flows.ts'),
  "import { flow } from 'ambit';\nexport const report = flow(function report() {});\n",
);
before(() => process.chdir(folder));
process.env['PREFECT_LOGGING_LEVEL'] = 'CRITICAL';

for (const [index, { title, reporting, claims }] of [...fences, ...comments].entries()) {
  test(title, { timeout: TIME_LIMIT }, async () => {
    const file = join(folder, `example-${index}.ts`);
    writeFileSync(file, reporting);
    ambit.setProfiles({ profiles: { dev: { PREFECT_API_URL: 'http://127.0.0.1:4200/api' } } });
    await import(pathToFileURL(file).href);
    for (const { line, expected, outcome } of claims) {
      const actual = await Promise.race([outcome, notReached(line)]);
      assert.match(show(actual, expected), pattern(expected), line);
    }
  });
}

test('the TypeScript of the documents compiles', () => {
  assert.ok(fences.length > 0 && comments.length > 0, 'no example was found');
  for (const [index, { written }] of fences.entries()) {
    writeFileSync(join(folder, `written-${index}.ts`), written);
  }
  const compilerOptions = { isolatedDeclarations: false, noUnusedLocals: false, noUnusedParameters: false };
  const config = { extends: '../../tsconfig.json', compilerOptions, include: ['written-*.ts'] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const { stdout } = spawnSync(process.execPath, ['../../node_modules/typescript/bin/tsc', '-p', '.']);
  assert.equal(String(stdout), '');
});

function filesOf(...folders: string[]): string[] {
  const found = folders.filter(existsSync);
  return found.flatMap((from) =>
    readdirSync(from, { recursive: from !== '.' }).map((file) => join(from, String(file))),
  );
}

function fencesOf(file: string): Example[] {
  const found = readFileSync(file, 'utf8').matchAll(/^```ts\n(.*?)^```/gms);
  return Array.from(found, ([, code = ''], index) => toExample(`${file}: example ${index + 1}`, code));
}

function commentsOf(file: string): Example[] {
  if (!file.endsWith('.ts')) return [];
  const found = readFileSync(file, 'utf8').matchAll(/^ *\* @example\n((?: *\*(?!\/).*\n)+) *\*\/\n(.*)/gm);
  const ofPublic = Array.from(found).filter(([, , declaration = '']) => isPublic(declaration));
  return ofPublic.map(([, comment = ''], index) => {
    const [code = ''] = comment.replaceAll(/^ *\* ?/gm, '').split(/^@/m);
    return toExample(`${file}: example ${index + 1}`, `{\n${code}}\n`, PRELUDE);
  });
}

// A member is as public as its class; a function that only other files use has a test of its own.
function isPublic(declaration: string): boolean {
  const [, name] = /^export (?:abstract |async )?\w+ (\w+)/.exec(declaration) ?? [];
  return name === undefined || new RegExp(`\\b${name}\\b`).test(publicNames);
}

function toExample(title: string, code: string, prelude = ''): Example {
  const claims: Claim[] = [];
  const lines = code.replaceAll(/; *\n *(\/\/ throws .*(?:\n *\/\/ .*)*)/g, oneLine).split('\n');
  for (const [last, line] of lines.entries()) {
    const [, expected = ''] = /; \/\/ (.*)$/.exec(line) ?? [];
    if (!VALUE.test(expected)) continue;
    const first = firstLineOf(lines, last);
    const statement = lines
      .slice(first, last + 1)
      .join('\n')
      .slice(0, -`; // ${expected}`.length);
    const outcome = new Promise((resolve) => outcomes.push(resolve));
    claims.push({ line: `${statement.trim()}; // ${expected}`, expected, outcome });
    const reporting = report(statement, outcomes.length - 1, expected.startsWith('throws'));
    lines.splice(first, last - first + 1, ...reporting.split('\n'));
  }
  const header = importsFor(code) + prelude;
  return { title, written: header + code, reporting: header + lines.join('\n'), claims };
}

function oneLine(_: string, comment: string): string {
  return `; ${comment.replaceAll(/\n *\/\/ /g, ' ')}`;
}

/** Returns the line on which the statement that ends on a line begins; the formatter indents them alike. */
function firstLineOf(lines: readonly string[], last: number): number {
  const indent = /^ */.exec(lines[last] ?? '')?.[0] ?? '';
  if (!/^ *[\])}]/.test(lines[last] ?? '')) return last;
  const begins = (line: string): boolean =>
    line.startsWith(indent) && /^[^\s\])}/]/.test(line.slice(indent.length));
  return lines.slice(0, last).findLastIndex(begins);
}

function report(statement: string, id: number, throws: boolean): string {
  if (throws) return `try { ${statement}; outcomes[${id}](); } catch (error) { outcomes[${id}](error); }`;
  const [, before = '', value = ''] =
    /^(\s*(?:return |(?:const|let|using) [^=]+= )?)(.*)$/s.exec(statement) ?? [];
  return `${before}((value) => (outcomes[${id}](value), value))(${value});`;
}

function importsFor(code: string): string {
  const isOurs = (name: string): boolean => new RegExp(`\\b${name}\\b`).test(code + PRELUDE);
  const isTheirs = (name: string): boolean => new RegExp(`^import [^;]*\\b${name}\\b`, 'm').test(code);
  const names = Object.keys(ambit).filter((name) => isOurs(name) && !isTheirs(name));
  const schemas = isTheirs('v') ? '' : "import * as v from 'valibot';\n";
  return `${schemas}import { ${names.join(', ')} } from 'ambit';\n`;
}

function show(value: unknown, expected: string): string {
  if (!expected.startsWith('throws'))
    return inspect(value, { depth: 9, breakLength: Number.POSITIVE_INFINITY });
  const { name, code = name, message } = Object(value);
  return expected.includes(':') ? `throws ${code}: ${message}` : `throws ${code}`;
}

/** Returns what matches the expected text, whatever its blanks; sizes of sets and maps may be left out. */
function pattern(expected: string): RegExp {
  const parts = expected.split('…').map((part) => part.trim().replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  const text = parts.join('[^]*').replaceAll(/\b(Set|Map) /g, '$1(?:\\(\\d+\\))? ');
  return new RegExp(`^${text.replaceAll(/ *(\\[[\]{}]) */g, '\\s*$1\\s*').replaceAll(/ +/g, '\\s+')}$`);
}

async function notReached(line: string): Promise<never> {
  await new Promise((resolve) => setTimeout(resolve, TIME_LIMIT / 2).unref());
  throw new Error(`was not reached: ${line}`);
}
