/** A script with flows and tasks of several shapes. */
export const FLOWS = `
import { flow, getRunLogger, getRunContext, task } from 'ambit';

export const load = task(async (url: string, tries = 1) => url.length + tries, { name: 'load', tags: ['io', 'a'], retries: 2 });

export const report = flow(
  async function report(urls: readonly string[], city = 'Oslo', ...others: unknown[]) {
    console.log(JSON.stringify({ urls, city, others, tags: [...getRunContext().flowRun.tags] }));
    getRunLogger().info('started');
    return Promise.all(load.map(urls, 1).map((future) => future.result()));
  },
);

export const weather = flow(async ({ city, days = 3 }: { city: unknown; days?: unknown }) => {
  console.log(JSON.stringify({ city, days }));
}, { name: 'weather' });

export const fails = flow(async () => { throw new TypeError('no luck'); }, { name: 'fails' });

report(['never run']);
`;

/** A script with one flow that waits for ever in a task of a subflow. */
export const ENDLESS = `
import { flow, task } from 'ambit';
const quick = task(async () => 1, { name: 'quick' });
const wait = task(async () => {
  console.log('waiting');
  await new Promise((resolve) => setTimeout(resolve, 1e9));
}, { name: 'wait' });
const inner = flow(async () => wait(), { name: 'inner' });
export const outer = flow(async () => { await quick(); await inner(); }, { name: 'outer' });
`;

/** Scripts that cannot be loaded, each with where that is, and what is said of it. */
export const BROKEN: Readonly<Record<string, { files: Readonly<Record<string, string>>; says: RegExp }>> = {
  'a syntax error': {
    files: { 'flows.mjs': 'const a = 1;\n\nfoo bar;\n' },
    says: /^flows\.mjs:3:\d+ {2}SyntaxError: /,
  },
  'a syntax error in TypeScript': {
    files: { 'flows.ts': 'const a: number = 1;\n\nfoo bar;\n' },
    says: /^flows\.ts:3:\d+ {2}SyntaxError/,
  },
  'a syntax error in what it imports': {
    files: { 'flows.mjs': "import './other.mjs';\n", 'other.mjs': '\n  let let = 1;\n' },
    says: /^other\.mjs:2:\d+ {2}SyntaxError: /,
  },
  'an error': {
    files: { 'flows.mjs': "\nfunction fail() {\n  throw new RangeError('boom');\n}\nfail();\n" },
    says: /^flows\.mjs:3:9 {2}RangeError: boom$/,
  },
  'an import of a file that is missing': {
    files: { 'flows.mjs': "import 'node:fs';\nimport { x } from './nope.mjs';\n" },
    says: /^flows\.mjs:2:1 {2}Error: Cannot find module '.*nope\.mjs'/,
  },
  'an import of a package that is missing': {
    files: { 'flows.mjs': "\n\nimport x from 'no-such-package';\n" },
    says: /^flows\.mjs:3:1 {2}Error: Cannot find package 'no-such-package'/,
  },
  'an import of a name that is missing': {
    files: { 'flows.mjs': "import 'node:fs';\nimport { nope } from 'node:os';\n" },
    says: /^flows\.mjs:2 {2}SyntaxError: The requested module 'node:os' does not provide an export named 'nope'$/,
  },
};
