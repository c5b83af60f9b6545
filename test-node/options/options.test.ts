import { deepEqual, doesNotMatch, equal, match, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import * as ambit from 'ambit';
import { expressContext } from 'ambit/express';
import { fastifyContext } from 'ambit/fastify';
import { fetchContext } from 'ambit/fetch';
import { honoContext } from 'ambit/hono';
import { printTree } from 'ambit/tree';
import { optionTakers } from './option-takers.ts';
import { type OptionsRow, optionsTable } from './options-table.ts';

interface CodedError {
  readonly name: string;
  readonly code: string;
  readonly message: string;
}

/** What takes an object of which properties may be left out, and yet no options, or is for a user to write. */
const OTHERS = [
  // A state, which completed() and the like make.
  'InProcessClient.setFlowRunState',
  'InProcessClient.setTaskRunState',
  'OrchestrationClient.setFlowRunState',
  'OrchestrationClient.setTaskRunState',
  'RunsOfKind.go',
  'RunsOfKind.propose',
  'describeState',
  'isTerminal',
  'readResult',
  'stateResult',
  // A frame, which only backends make.
  'Backend.run',
  'Backend.enter',
  'FrameStore.run',
  // What the transform inserts calls it.
  'Slot.suspend',
  'Scope',
  // Adapters and clients of others check as they see fit.
  'ClientStage.createFlowRun',
  'ClientStage.createTaskRun',
  'ContextAdapter.make',
  'ContextAdapter.ContextModel.copy',
  'Stage.make',
  'OrchestrationClient.readFlowRuns',
  'OrchestrationClient.readTaskRuns',
  'TaskRetryOptions.retryConditionFn',
  // The engine makes them.
  'CachePolicy',
  'LockManager.acquire',
  'MemoryLockManager.acquire',
];

const { exports } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  exports: Record<string, { types?: string }>;
};
const entries = Object.entries(exports).flatMap(([subpath, { types }]) =>
  types === undefined ? [] : [{ subpath, text: readFileSync(types, 'utf8') }],
);
const takers = optionTakers(
  [...entries.map(({ text }) => text), readFileSync(join('dist', 'index.d.ts'), 'utf8')].flatMap(namesIn),
);
const plugins = entries.filter(({ text }) => text.includes('UnpluginInstance')).map(({ subpath }) => subpath);

test('every public function that takes options has a row in the table, with each of its options', () => {
  const found = Object.entries(takers).filter(([id]) => !OTHERS.includes(id));
  const rows = Object.entries(optionsTable).map(([id, { options }]) => [id, Object.keys(options)] as const);
  deepEqual(inOrder(found), inOrder(rows));
  for (const id of OTHERS) ok(id in takers, `${id} is no longer public`);
});

for (const [id, row] of Object.entries(optionsTable)) {
  const { invalid = 'ERR_OPTION_INVALID', unknown = 'ERR_OPTION_UNKNOWN' } = row.code ?? {};

  test(`${id} takes its options, none, and those that are undefined`, async () => {
    const accepted = Object.entries(row.options).flatMap(([option, { good }]) =>
      [...good, undefined].map((value) => ({ [option]: value })),
    );
    for (const options of [undefined, {}, ...accepted]) equal(await errorOf(row, options), undefined);
  });

  for (const [option, { bad }] of Object.entries(row.options)) {
    test(`${id} refuses a wrong ${option}`, async () => {
      for (const value of bad) {
        const error = await errorOf(row, { [option]: value });
        equal(error?.code, invalid, `${String(value)} gives ${error?.message}`);
        match(error.message, new RegExp(`^Cannot .*\\b${option}\\b`));
        doesNotMatch(error.message, /\.$/);
      }
    });

    test(`${id} names ${option} where it is misspelt`, async () => {
      for (const wrong of [snakeCase(option), option.slice(0, -1), option.toUpperCase()]) {
        if (wrong === option) continue;
        const error = await errorOf(row, { [wrong]: undefined });
        equal(error?.code, unknown, wrong);
        if (row.code === undefined) match(error.message, new RegExp(`"${wrong}".*\\b${option}\\b`));
      }
    });
  }

  test(`${id} reads each option once, from a getter and from a prototype, too`, async () => {
    for (const [option, { good, bad }] of Object.entries(row.options)) {
      let reads = 0;
      const get = (): unknown => {
        reads += 1;
        return reads === 1 || bad.length === 0 ? good[0] : bad[0];
      };
      const own = Object.defineProperty({}, option, { enumerable: true, get });
      equal(await errorOf(row, own), undefined);
      equal(reads, 1, option);
      if (bad.length === 0) continue;
      equal((await errorOf(row, own))?.code, invalid, option);
      equal((await errorOf(row, Object.create(own)))?.code, invalid, option);
    }
  });

  test(`${id} refuses an unknown option, and options that are no object`, async () => {
    for (const options of [{ noSuchThing: 1 }, JSON.parse('{"__proto__":1}'), { constructor: 1 }]) {
      equal((await errorOf(row, options))?.code, unknown);
    }
    for (const options of [null, 5, 'name', true]) equal((await errorOf(row, options))?.code, invalid);
  });
}

for (const subpath of plugins) {
  test(`the plugin of ambit${subpath.slice(1)} takes no options`, async () => {
    const { default: plugin } = await import(subpath.replace('.', 'ambit'));
    const row: OptionsRow = { call: (options) => plugin(options), options: {} };
    for (const options of [undefined, {}]) equal(await errorOf(row, options), undefined);
    const error = await errorOf(row, { include: ['src'] });
    equal(error?.code, 'ERR_OPTION_UNKNOWN');
    match(error.message, /Unknown option "include"/);
    for (const options of [5, 'src']) equal((await errorOf(row, options))?.code, 'ERR_OPTION_INVALID');
  });
}

/** Functions that other arguments than options are checked of. */
const calls: readonly (readonly [name: string, call: (value: never) => unknown, bad: readonly unknown[]])[] =
  [
    ['flow', (fn) => ambit.flow(fn), [undefined, null, 'x', {}]],
    ['task', (fn) => ambit.task(fn), [undefined, null, 'x', {}]],
    ['temporarySettings', (updates) => ambit.temporarySettings(updates), [null, 'x', 5]],
    ['expressContext', (create) => expressContext(create), [undefined, null, {}, 'x']],
    ['fastifyContext', (create) => fastifyContext(create), [undefined, null, {}, 'x']],
    ['honoContext', (create) => honoContext(create), [undefined, null, {}, 'x']],
    ['fetchContext', (create) => fetchContext(create, () => 1), [undefined, null, {}, 'x']],
    ['fetchContext', (handler) => fetchContext(() => [], handler), [undefined, null, {}, 'x']],
    [
      'printTree',
      (width) => printTree({} as never, (_, text) => text, width),
      [0, -1, Number.NaN, '80', null],
    ],
  ];

for (const [name, call, bad] of calls) {
  test(`${name} refuses what it cannot use: ${call}`, async () => {
    for (const value of bad) {
      equal((await errorOf({ call, options: {} }, value))?.code, 'ERR_OPTION_INVALID', String(value));
    }
  });
}

test('an unknown option of a flow or task is answered with the nearest one', async () => {
  const messages: unknown[] = [];
  for (const [id, wrong] of [
    ['task', 'retry_delay_seconds'],
    ['flow', 'retires'],
    ['task', 'tag'],
  ] as const) {
    messages.push((await errorOf(optionsTable[id] as OptionsRow, { [wrong]: 1 }))?.message);
  }
  deepEqual(messages, [
    'Cannot create a task: Unknown option "retry_delay_seconds". Use retryDelaySeconds',
    'Cannot create a flow: Unknown option "retires". Use retries',
    'Cannot create a task: Unknown option "tag". Use tags',
  ]);
});

test('an unknown option of a flow or task that is like none is answered with all of them', async () => {
  for (const id of ['flow', 'task'] as const) {
    const row = optionsTable[id] as OptionsRow;
    const [, listed = ''] = (await errorOf(row, { qqqqqqqqq: 1 }))?.message.split('. Use ') ?? [];
    deepEqual(listed.split(' or ').sort(), Object.keys(row.options).sort());
  }
});

test('tags of an iterator that can be gone through once are there in what withOptions() makes', () => {
  const made = ambit.task(() => {}, { tags: ['io', 'net'].values() });
  deepEqual([...made.withOptions({ name: 'other' }).tags], ['io', 'net']);
  deepEqual([...made.withOptions({ tags: new Set(['db']).values() }).tags], ['db']);
  const report = ambit.flow(() => {}, { tags: ['io', 'net'].values() });
  deepEqual([...report.withOptions({ name: 'other' }).tags], ['io', 'net']);
});

async function errorOf({ call }: OptionsRow, options: unknown): Promise<CodedError | undefined> {
  try {
    await call(options as never);
    return undefined;
  } catch (error) {
    // Not by its class: each subpath may have a copy of it.
    const { name, code, message } = error as CodedError;
    match(name, /^(?:Ambit|ContextValidation)Error$/, String(error));
    return { name, code, message };
  }
}

function namesIn(text: string): string[] {
  const lists = Array.from(text.matchAll(/^export (?:type )?\{([^}]+)\}/gm), ([, list]) => String(list));
  const listed = lists.flatMap((list) => list.split(',')).map((name) => name.trim().replace(/^type /, ''));
  const declared = text.matchAll(/^export declare (?:abstract )?(?:class|const|function) (\w+)/gm);
  return [...listed, ...Array.from(declared, ([, name]) => String(name))].filter((name) => name !== '');
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function inOrder(rows: readonly (readonly [id: string, options: readonly string[]])[]): string[] {
  return rows.map(([id, options]) => `${id}: ${[...options].sort().join(', ')}`).sort();
}
