// What the transform does with modules that are larger than anybody writes, as generators of code do.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { transformAwait } from '../../src/build/transform-await.ts';
import { growthOf } from '../growth.ts';

const REPEATED: Readonly<Record<string, string>> = {
  blocks: 'if (a) { await a }\n',
  'catch clauses': 'try { await a } catch ({ x }) { b(x) }\n',
  'finally clauses': 'try { await a } finally { b() }\n',
  'returns out of a try': 'try { if (a) return g(a) } finally { b() }\n',
  'loops over patterns': 'for await (const { x } of a) b(x);\n',
  resources: '{ await using x = a; }\n',
  'cases of a switch': 'case 1: await a; break;\n',
};
for (const [what, code] of Object.entries(REPEATED)) {
  test(`transformAwait() takes time in proportion to the ${what} of a function`, () => {
    const make = (count: number): string => {
      const body = code.repeat(count);
      return `async function f(a) { ${code.startsWith('case') ? `switch (a) { ${body} }` : body} }`;
    };
    const growth = growthOf(2_000, make, (input) => assert.ok(transformAwait(input)));
    assert.ok(growth < 8, `4 times the input takes ${growth.toFixed(1)} times as long`);
  });
}

const TOO_DEEP: Readonly<Record<string, string>> = {
  'a long concatenation': `${"'x;,' + ".repeat(100_000)}''`,
  'nested brackets': `${'(['.repeat(50_000)}${'])'.repeat(50_000)}`,
  'nested templates': `${'`${'.repeat(50_000)}0${'}`'.repeat(50_000)}`,
  'a chain of conditions': `${'a ? { b } : '.repeat(50_000)}0`,
  'a chain of calls': `a${'.then(() => {})'.repeat(100_000)}`,
  'nested functions': `${'async (a) => '.repeat(50_000)}0`,
};
for (const [what, expression] of Object.entries(TOO_DEEP)) {
  test(`transformAwait() leaves a module with ${what} as it is, with a warning, where parsing it would end the process`, () => {
    assert.deepEqual(inProcess(`export const f = async () => { await 0; return ${expression}; };`), {
      isLeft: true,
      warnings: 1,
    });
  });
}

test('transformAwait() leaves a long chain of else if as it is, with a warning', () => {
  const chain = 'if (a) b(); else '.repeat(50_000);
  assert.deepEqual(inProcess(`async function f() { await 0; ${chain} c(); }`), { isLeft: true, warnings: 1 });
});

test('transformAwait() leaves a module as it is, with a warning, whose tree is too deep for the stack that is left', () => {
  const code = `async function f() { await 0; return ${"'x' + ".repeat(2_000)}''; }`;
  const warnings: string[] = [];
  const options = { filename: 'a.js', warn: (message: string) => warnings.push(message) };
  const nested = (): unknown => {
    try {
      return nested();
    } catch {
      return warnings.length > 0 ? undefined : transformAwait(code, options)?.code;
    }
  };
  nested();
  assert.match(String(warnings[0]), /a\.js, which is left unchanged: RangeError: /);
});

const FLAT: Readonly<Record<string, string>> = {
  statements: 'if (a) { a(b).c(function () { d(); }) }\n',
  'statements without semicolons': "a = b + c\nawait g(h)\nawait i\nx = y ? z : ''\nlet j = 'k'\n",
  templates: `a = \`b; \${c(\`\${d}\`)}\`\n`,
  methods: 'async m(a) { await a }\n',
  cases: 'case 1: case 2: default:\n',
  elements: 'a + b,',
  comments: '// it is( \n /* ([{ */ a()\n',
  expressions: 'a(/[({]/, "({[", \'`\');\n',
};
for (const [what, code] of Object.entries(FLAT)) {
  test(`transformAwait() transforms any number of ${what}`, () => {
    const many = code.repeat(6_000);
    const wrapped = {
      methods: `class A { ${many} }`,
      cases: `switch (a) { ${code}${'case 1: case 2:'.repeat(6_000)} }`,
    }[what];
    const body = what === 'elements' ? `[${many}]` : (wrapped ?? many);
    assert.ok(transformAwait(`async function f(a) { await 0; ${body} }`));
  });
}

// In a process of its own, which a parser may end.
function inProcess(code: string): unknown {
  const program = `import { transformAwait } from ${JSON.stringify(new URL('../../src/build/transform-await.ts', import.meta.url).href)};
    import { readFileSync } from 'node:fs';
    let warnings = 0;
    const result = transformAwait(readFileSync(0, 'utf8'), { warn: () => warnings++ });
    console.log(JSON.stringify({ isLeft: result === undefined, warnings }));`;
  const options = ['--import', 'tsx', '--input-type=module', '--eval', program];
  return JSON.parse(execFileSync(process.execPath, options, { input: code, encoding: 'utf8' }));
}
