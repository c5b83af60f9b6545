import { deepEqual, doesNotMatch, equal, match, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from '../../src/build/parse.ts';
import { survey } from '../../src/build/survey.ts';
import { SUSPENDS, suspendingWords } from '../../src/build/suspending-words.ts';
import { transformAwait } from '../../src/build/transform-await.ts';
import { Random } from './fuzz/random.ts';

// What needs no syntax tree: nothing in it suspends.
const WITHOUT: readonly string[] = [
  'f({ async: true, await: 1 }, async, await);',
  'props.async && script.async; a?.await(b); a\n.async\n(b); a. async (b);',
  'switch (a) { case "async": b = \'await\'; }',
  'throw Error("an async Component (async () => { await load(); })");',
  "f('it\\'s async f() {}', \"\\\\\", 'await x');",
  '// async function f() {}\n/* await x\n * async () => 1 */ f();',
  '#!/usr/bin/env node async f\nf();',
  `f(\`async () => {} \${\`await x \${1}\`} async x => 1\`, \`\\\` async f()\`, \`$async {} await x\`);`,
  'if (a) /async (x)/.test(b); else /[/"] await (x)/.test(b);',
  'return_ = a / b / "async x"; c = (a + b) / 2 / "await x"; d = a[0] / 1 / "async x"; e = i++ / 2 / "async x";',
  'x.return / 2 / "async x"; for (;;) if (a[0]) /"/.test(b); f("async x");',
  'f(/"/.test(a) ? 1 : /\'/g, "async x"); a = !/"/; b = [/`/]; c = a ? /"/ : b; f("await x");',
  'for (let i = 0; i++ < 9 && 1 << 2 < 9; ) f("async x");',
  'class A { #in = 4; f() { return this.#in / 2 / "await x"; } }',
  'class A { async = 1; #async = 2; await; }',
  'using x = f();',
];
for (const code of WITHOUT) {
  test(`suspendingWords() finds none in ${code}`, () => {
    deepEqual(suspendingWords(code), []);
    equal(transformAwait(code), undefined);
  });
}

test('SUSPENDS matches neither names nor strings that are one of the words', () => {
  for (const code of [
    'f({ async: 1 }, async)',
    'a.async (b)',
    'case "async": await = 1',
    "x['await'] ",
    '`async ` ',
  ]) {
    doesNotMatch(code, SUSPENDS);
    deepEqual(suspendingWords(code), []);
  }
});

// Each suspends, in code that might be taken for something else.
const WITH: readonly string[] = [
  'x = { async f() { await 1; } };',
  'x = { async "f"() { await 1; }, async\'g\'(){}, async [h]() {}, async 1() {}, async .5() { return f(); } };',
  'class A { static async *#f() { yield 1; } async /* a */ g() {} }',
  'class A { async#f(){await 1} #in = 1; g() { return this.#in / 2; } }',
  'f(...async x => { await x; });',
  'f(async x => { await x; });',
  'a / async(x => 1) / "async x"; b = async <T,>(x: T) => { await x; };',
  'for await (const a of b) f(a);',
  'for (const a of /"/.exec(await b)) f("/");',
  'a = b\n++\n/"/.lastIndex; await c; /"/;',
  'if (a) { } /"/.exec(b); await c; "/";',
  'if (a) for (;;) if (b) break\n/"/.exec(c); await d; "/";',
  "x = <p>don't {async () => { await 1; }} it's</p>;",
  'x = <p a="\'">{await b}</p>;',
  'x = a! / f("/") / (await b); y = "/";',
  'é = 1; await f("é");',
  `x = \`\${async () => { await \`\${1}\`; }}\`;`,
  'await using x = f();',
  'const a = 1./2; await b; "/";',
  'yield_ = a\n/ 2; await b; c = "/";',
];
for (const code of WITH) {
  test(`suspendingWords() finds what suspends in ${code}`, () => {
    ok(suspendingWords(code).length > 0);
    match(code, SUSPENDS);
    ok(transformAwait(code, { filename: 'a.tsx', warn: () => {} }) ?? transformAwait(code), code);
  });
}

test('suspendingWords() finds using beside a word that suspends, and neither in what comes before', () => {
  deepEqual(suspendingWords('"async () => 1"; using a = b; await c;'), [17, 30]);
});

// Pieces that change what a quote, a slash or a bracket after them means.
const PIECES: readonly string[] = [
  'a',
  ' ',
  '\n',
  ';',
  ',',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  '/',
  '"',
  "'",
  '`',
  '${',
  '<',
  '>',
  '+',
  '++',
  '!',
  '?',
  ':',
  '=',
  '=>',
  '.',
  '...',
  '/"/',
  "/'/",
  '//',
  '/*',
  '*/',
  '\\',
  'return ',
  'typeof ',
  'if (a) ',
  'while (a) ',
  'b.if (a) ',
  'else ',
  'of ',
  'in ',
  'yield ',
  'x',
  '1',
  '1.',
  '"a"',
  "'b'",
  '`c`',
  '`${',
  '}`',
  '<p>',
  '</p>',
  '<p/>',
  "don't",
  '() => ',
  'function f() ',
  'async ',
  'async () => { await 1; }',
  'class A { async#f() {} }',
  '(async () => { await 1; })',
  'await b',
  'await',
  'using ',
  'do ',
  '-->',
  '<!--',
];
test('suspendingWords() leaves out nothing of what parses, whatever stands around it', () => {
  const random = new Random(Number(process.env['AMBIT_SEED'] ?? 1));
  const some = (): string => Array.from({ length: random.below(6) }, () => random.pick(PIECES)).join('');
  let suspending = 0;
  for (let round = 0; round < 20_000; round++) {
    const code = some() + random.pick(SUSPENDING) + some();
    const parsed = parse(code, 'a.jsx');
    if ('error' in parsed) continue;
    const everywhere = Array.from(code, (_, index) => index);
    const expected = survey(parsed.program, everywhere).activations.length;
    equal(survey(parsed.program, suspendingWords(code)).activations.length, expected, JSON.stringify(code));
    if (expected === 0) continue;
    match(code, SUSPENDS);
    suspending += 1;
  }
  ok(suspending > 500, String(suspending));
});

const SUSPENDING: readonly string[] = [
  'await b',
  '(async () => { await 1; })',
  `\`a\${await b}\``,
  '<p>{await b}</p>',
  'for await (a of b);',
];
