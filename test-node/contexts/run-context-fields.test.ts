// The fields of run contexts that nothing fills, which their doc comments say.
import { deepEqual } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readSymbols } from '../../.ci/reference/read-symbols.mjs';
import {
  FlowRunContext,
  flow,
  ResultStore,
  TaskGroup,
  TaskRunContext,
  type TaskRunResults,
  task,
  temporarySettings,
} from '../../src/entries/runtimes/server.ts';

const ROOMS = ['engine', 'clients', 'cli', 'integrations'].map((room) => join('src', room));
const { symbols } = readSymbols('src/index.ts');
const fields = { FlowRunFields: fieldsOf('FlowRunFields'), TaskRunFields: fieldsOf('TaskRunFields') };
const result = {};

test('FlowRunFields and TaskRunFields mark the fields that nothing fills, and no others', async () => {
  const filled = await fieldsFilledByARun();
  for (const [name, members] of Object.entries(fields)) {
    const marked = members.filter(({ isMarked }) => isMarked).map((member) => member.name);
    const empty = members.filter((member) => !filled.has(`${name}.${member.name}`));
    deepEqual(
      marked,
      empty.map((member) => member.name),
      `the fields of ${name} that say "Not filled yet: …", and those that a run leaves empty`,
    );
  }
});

test('the types of what nothing fills say that they are not used yet, and no others do', () => {
  const types = { resultStore: ['ResultStore'], events: ['EventSink', 'RunEvent'] };
  const unused = Object.entries(types).flatMap(([field, names]) =>
    fields.FlowRunFields.some(({ name, isMarked }) => name === field && isMarked) ? names : [],
  );
  const marked = symbols.filter(({ doc }) =>
    /^Not used yet: .+\.$|^Not used yet: .+\. /m.test(doc.doc ?? ''),
  );
  deepEqual(marked.map(({ name }) => name).sort(), unused.sort());
});

test('nothing in the engine fills or reads a field that is marked', () => {
  const marked = Object.values(fields).flatMap((members) => members.filter(({ isMarked }) => isMarked));
  const names = [...new Set(marked.map(({ name }) => name))];
  deepEqual(names.flatMap(usesOf), []);
});

function fieldsOf(name: string): { name: string; isMarked: boolean }[] {
  const members = symbols.find((symbol) => symbol.name === name)?.members ?? [];
  return members.map((member) => ({
    name: member.name,
    isMarked: /^Not filled yet: .+\.$/m.test(member.doc.doc ?? ''),
  }));
}

/** Runs a flow that does all that a flow can; returns the fields that were not empty at some time of it. */
async function fieldsFilledByARun(): Promise<ReadonlySet<string>> {
  const filled = new Set<string>();
  const note = (name: keyof typeof fields, context: object): void => {
    for (const field of fields[name]) {
      if (isFilled(field.name, Reflect.get(context, field.name))) filled.add(`${name}.${field.name}`);
    }
  };
  const makes = task((_input: unknown) => {
    note('TaskRunFields', TaskRunContext.require());
    return result;
  });
  const inner = flow((outer: () => void) => {
    note('FlowRunFields', FlowRunContext.require());
    outer();
  });
  const outer = flow(
    async () => {
      const context = FlowRunContext.require();
      const look = (): void => note('FlowRunFields', context);
      const future = makes.submit(makes.submit(1));
      context.backgroundTasks.start(async () => look());
      look();
      await Promise.all([future.result(), inner(look)]);
      look();
    },
    { timeoutSeconds: 600 },
  );
  const settings = {
    PREFECT_LOGGING_LEVEL: 'CRITICAL',
    PREFECT_LOGGING_LOG_PRINTS: true,
    PREFECT_RESULTS_PERSIST_BY_DEFAULT: true,
  } as const;
  const stored = countUses(ResultStore.prototype);
  try {
    await temporarySettings(settings).run(() => outer());
  } finally {
    if (stored.restore() > 0) for (const name of Object.keys(fields)) filled.add(`${name}.resultStore`);
  }
  return filled;
}

function isFilled(name: string, value: unknown): boolean {
  if (name === 'resultStore') return false;
  if (name === 'taskRunResults') return (value as TaskRunResults).get(result) !== undefined;
  if (Array.isArray(value)) return value.length > 0;
  if (value instanceof Map || value instanceof Set || value instanceof TaskGroup) return value.size > 0;
  return value !== undefined && value !== false;
}

function countUses(store: ResultStore): { restore(): number } {
  const { read, persist } = store;
  let uses = 0;
  function counting<A extends unknown[], R>(method: (...args: A) => R): (this: ResultStore, ...args: A) => R {
    return function (...args) {
      uses += 1;
      return Reflect.apply(method, this, args);
    };
  }
  Object.assign(store, { read: counting(read), persist: counting(persist) });
  return {
    restore() {
      Object.assign(store, { read, persist });
      return uses;
    },
  };
}

/** Returns the lines of the engine that have a field in them, but those that hand it on or make it empty. */
function usesOf(field: string): string[] {
  const use = new RegExp(`(?<!\\.\\.)\\.${field}\\b|\\b${field}:|[{,] ?${field}\\b(?=.*[=}])`);
  const handingOn = new RegExp(`\\b${field}: (?:\\S*\\.${field}\\b(?!\\.)|liveMap|liveSet|new )`);
  const files = ROOMS.flatMap((room) =>
    readdirSync(room, { recursive: true }).map((file) => join(room, String(file))),
  );
  return files
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .map((line) => `${file}: ${line.trim()}`),
    )
    .filter((line) => use.test(line) && !handingOn.test(line) && !/: (?:\*|\/\/|\/\*)/.test(line));
}
