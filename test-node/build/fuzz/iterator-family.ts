import { FAULTS, type FaultyOptions, type Method } from './faulty-iterator.ts';

/** A small program about one iterator. */
export interface FamilyProgram {
  /** What it is about. */
  readonly title: string;
  /** An async arrow function, in the names of `execute`. */
  readonly source: string;
  /** Whether a generator is asked while it runs: no context is sure then, and none may be left. */
  readonly isQueued: boolean;
}

/**
 * Writes every program of a family: each kind of iterator, with each fault, in each construct, driven in each way.
 *
 * They are few words each, so that what one finds needs no reducing.
 */
export function* iteratorFamily(): Generator<FamilyProgram> {
  for (const [iterator, make, isSync] of iterators()) {
    for (const [construct, body] of functions(isSync)) {
      for (const [driven, run] of CALLS) {
        const source = `async () => { ${DECLARED} const f = async () => { ${body.replace('IT', make)} }; ${run} }`;
        yield { title: `${construct} over ${iterator}, ${driven}`, source, isQueued: false };
      }
    }
    for (const [construct, body] of GENERATORS) {
      for (const [driven, run, isQueued] of drives()) {
        const source = `async () => { ${DECLARED} async function* f() { ${body.replace('IT', make)} } ${run} }`;
        yield { title: `${construct} over ${iterator}, ${driven}`, source, isQueued };
      }
    }
  }
}

type Iterator = readonly [name: string, source: string, isSync: boolean];

function* iterators(): Generator<Iterator> {
  for (const isSync of [true, false]) {
    const kind = isSync ? 'a sync iterator' : 'an async iterator';
    const made = (options: Omit<FaultyOptions, 'isSync'>): string =>
      `F(0, ${JSON.stringify({ isSync, ...options })})`;
    yield [kind, made({}), isSync];
    for (const method of ['open', 'next', 'return', 'throw'] as const) {
      for (const fault of FAULTS) {
        for (const call of callsOf(method, fault)) {
          // Note: where such an await throws at once, the rest of the caller's stretch of code misses its context.
          if (!isSync && call === 1 && fault.includes('when it is awaited')) continue;
          yield [`${kind} whose ${method} ${fault} at call ${call}`, made({ method, fault, call }), isSync];
        }
      }
    }
  }
  for (const [name, source] of WRITTEN) yield [name, source, !name.includes('async')];
}

function callsOf(method: Method, fault: (typeof FAULTS)[number]): readonly number[] {
  return method === 'next' && !fault.startsWith('is ') && !fault.startsWith('has ') ? [1, 2] : [1];
}

const DECLARED = `
  function* early() { L(10); throw 1; }
  function* between() { yield 1; L(11); throw 1; }
  function* late() { try { yield 1; yield 2; } finally { L(12); throw 1; } }
  function* rejecting() { try { yield R(1); yield 2; } finally { L(13); } }
  async function* early_() { L(10); throw 1; }
  async function* between_() { yield 1; await 0; L(11); throw 1; }
  async function* late_() { try { yield 1; yield 2; } finally { L(12); await 0; L(12); throw 1; } }
  async function* rejecting_() { try { yield R(1); yield 2; } finally { L(13); } }
`;

const WRITTEN: readonly (readonly [name: string, source: string])[] = [
  ['a generator that throws at once', 'early()'],
  ['a generator that throws between', 'between()'],
  ['a generator that throws at its end', 'late()'],
  ['a generator of a rejection', 'rejecting()'],
  ['an async generator that throws at once', 'early_()'],
  ['an async generator that throws between', 'between_()'],
  ['an async generator that throws at its end', 'late_()'],
  ['an async generator of a rejection', 'rejecting_()'],
  ['an array', '[1, P(2)]'],
  ['an array of a rejection', '[R(1), 2]'],
];

// What is done in the body of a loop.
const BODIES: Readonly<Record<string, string>> = {
  'an empty body': '',
  'an await': 'L(3, await 0);',
  'a break': 'break;',
  'a break after an await': 'await 0; break;',
  'a throw': 'throw 4;',
  'a return': 'return 5;',
  'a rejection': 'await R(1);',
};

const CAUGHT = 'catch (e) { L(6, e); await 0; L(7); } finally { L(8); }';

function* functions(isSync: boolean): Generator<readonly [name: string, body: string]> {
  for (const [name, body] of Object.entries(BODIES)) {
    const loop = `for await (const x of IT) { L(2, x); ${body} }`;
    yield [`for await with ${name}`, `${loop} L(9);`];
    yield [`a caught for await with ${name}`, `try { ${loop} } ${CAUGHT} L(9);`];
  }
  if (!isSync) return;
  yield ['for of', 'for (const x of IT) { L(2, x); await 0; L(3); }'];
  yield ['a caught for of', `try { for (const x of IT) { L(2, x); await 0; break; } } ${CAUGHT} L(9);`];
  yield ['for of with a rejection', 'for (const x of IT) { L(2, x); await R(1); }'];
  yield ['destructuring', 'await 0; const [a, b = await 1] = IT; L(2, a, b); await 0; L(3);'];
  yield ['spread', `try { L(2, [...IT, await 1].length); } ${CAUGHT} L(9);`];
  yield ['spread in a call', 'L(2, ...IT, await 1); L(3);'];
}

const CALLS: readonly (readonly [name: string, run: string])[] = [
  ['called in a context', `L(20, await run('a', () => { const p = f(); L(21); return p; }));`],
  ['called in none', `const p = f(); L(21); L(20, await p);`],
];

const GENERATORS: readonly (readonly [name: string, body: string])[] = [
  ['yield*', 'L(1, yield* IT); L(2);'],
  ['a caught yield*', `L(1, yield 1); try { L(2, yield* IT); } ${CAUGHT} yield L(9);`],
  ['a generator with for await', 'for await (const x of IT) { L(2, x); L(3, yield x); }'],
  [
    'a generator with a caught for await',
    `try { for await (const x of IT) { L(2, x); yield await 0; L(3); } } ${CAUGHT} yield L(9);`,
  ],
];

// Each step asks the generator `it`, in the frame of its name.
const STEPS: Readonly<Record<string, readonly string[]>> = {
  'asked twice': ['next()', 'next(1)'],
  'asked to its end': ['next()', 'next(1)', 'next(2)', 'next(3)', 'next(4)'],
  'asked and returned': ['next()', 'return(1)'],
  'asked twice and returned': ['next()', 'next()', 'return(1)'],
  'asked twice and returned later': ['next()', 'next()', 'return(S(1, 1))'],
  'asked twice and returned a rejection': ['next()', 'next()', 'return(R(1))'],
  'asked and thrown into': ['next()', 'throw(1)'],
  'asked twice and thrown into': ['next()', 'next()', 'throw(1)', 'next()'],
};

type Drive = readonly [name: string, run: string, isQueued: boolean];

function* drives(): Generator<Drive> {
  for (const [name, steps] of Object.entries(STEPS)) {
    for (const frames of ['ab', 'a-', '-b']) {
      const asked = steps.map((step, at) => inFrame(frames[at === steps.length - 1 ? 1 : 0], `it.${step}`));
      const awaited = asked.map((ask) => `L(20, await ${ask}.catch(c)); L(21);`).join(' ');
      yield [`${name} in ${frames}`, `${START} ${awaited}`, false];
      const queued = asked.map((ask) => `${ask}.then(l, c)`).join(', ');
      yield [`${name} at once in ${frames}`, `${START} await Promise.all([${queued}]); L(21);`, true];
    }
  }
  const consumer = 'try { for await (const x of f()) { L(22, x); BODY } } catch (e) { L(23, e); }';
  for (const body of ['', 'break;', 'await R(1);']) {
    const loop = `async () => { ${consumer.replace('BODY', body)} L(24); }`;
    yield [`consumed by a loop of "${body}"`, `await run('a', ${loop}); L(21);`, false];
  }
}

const START = 'const it = f(), l = (v) => L(20, v), c = (e) => L(25, e);';

function inFrame(frame: string | undefined, call: string): string {
  return frame === '-' ? call : `run('${frame}', () => ${call})`;
}
