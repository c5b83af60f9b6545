// Type-checks a project that uses every subpath of the packed package.
import { equal } from 'node:assert/strict';
import { resolve } from 'node:path';
import { after, test } from 'node:test';
import { BUILD_PEERS, makeConsumer } from './consumer.ts';
import { buildTimeSubpaths } from './platforms.ts';

const consumer = makeConsumer('@types/node', 'typescript', ...BUILD_PEERS);
after(consumer.remove);

const subpaths = Object.keys(consumer.manifest.exports).filter((subpath) => subpath !== './package.json');
const runTimeSubpaths = subpaths.filter((subpath) => !buildTimeSubpaths.includes(subpath));
const resolutions = { nodenext: 'nodenext', bundler: 'preserve' };

/** What the strictest projects ask for. */
const strict = {
  exactOptionalPropertyTypes: true,
  isolatedModules: true,
  noPropertyAccessFromIndexSignature: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  verbatimModuleSyntax: true,
};

/** Uses what a project would: the types must say what the values do, and refuse what they refuse. */
const use = `
import { ContextModel, ContextVar, flow, tags, task } from 'ambit';
import * as v from 'valibot';

class RequestContext extends ContextModel.define('request', { id: v.string(), user: v.optional(v.string()) }) {}
const id: string | undefined = RequestContext.get()?.id;
const sum = task((a: number, b: number) => a + b, { name: 'sum' });
const report = flow(async (n: number) => (await sum(n, 1)).toFixed(), { name: 'report' });
const text: Promise<string> = report(1);
const current: readonly string[] = tags('a').run((active) => [...active]);
const variable = new ContextVar<number>({ name: 'n' });
const n: number | undefined = variable.get();
// @ts-expect-error: a task refuses what its function refuses.
sum('1', 2);
// @ts-expect-error: a context refuses a field that it has not.
new RequestContext({ id: 'r1', role: 'admin' });
console.log(id, text, current, n, Ambit.v.string, Ambit.tags);
`;

for (const [moduleResolution, module] of Object.entries(resolutions)) {
  test(`every subpath for programs type-checks under ${moduleResolution}, libraries included, without the types of Node`, () => {
    const errors = typeCheck(runTimeSubpaths, use, { module, moduleResolution, types: [], ...strict });
    equal(errors, '');
  });

  // Hint: of these tools unplugin names the types, and a project has the one that it uses.
  test(`every subpath for build tools type-checks under ${moduleResolution}`, () => {
    const types = ['node'];
    const errors = typeCheck(buildTimeSubpaths, '', { module, moduleResolution, types, skipLibCheck: true });
    equal(errors, '');
  });
}

function typeCheck(checked: readonly string[], code: string, settings: object): string {
  const names = checked.map((subpath) => `ambit${subpath.slice(1)}`);
  const imports = names.map(
    (name, index) => `import * as all${index} from '${name}';\nconsole.log(all${index});\n`,
  );
  consumer.write('main.ts', imports.join('') + code);
  const lib = ['ES2022', 'DOM', 'DOM.Iterable'];
  const compilerOptions = { strict: true, noEmit: true, target: 'es2022', lib, ...settings };
  consumer.write('tsconfig.json', JSON.stringify({ compilerOptions, files: ['main.ts'] }));
  const { stdout } = consumer.run(process.execPath, resolve('node_modules/typescript/bin/tsc'), '-p', '.');
  return stdout;
}
