import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { registerInstances } from '../../src/contexts/registry/register-instances.ts';
import { registerObject } from '../../src/contexts/registry/register-object.ts';
import { initializeObjectRegistry, ObjectRegistry } from '../../src/contexts/registry/registry.ts';
import { registryFromScript } from '../../src/contexts/registry/registry-from-script.ts';
import { DateTime } from '../../src/model/date-time.ts';
import { ObjectKind } from '../../src/model/object-kind.ts';
import { runRoot } from '../../src/propagation/run-root.ts';
import '../../src/entries/runtimes/server.ts';
import { Flow, flow } from '../../src/engine/flow.ts';
import { Task, task } from '../../src/engine/task.ts';
import { TIME_LIMIT } from '../runtimes/time-limit.ts';

const Block = registerInstances(
  class Block {
    static readonly kind: string = 'block';
    readonly #label: string;
    constructor(label: string) {
      if (label === '') throw new RangeError('a block needs a label');
      this.#label = label;
    }
    get label(): string {
      return this.#label;
    }
  },
);
class Secret extends Block {
  readonly isSecret = true;
}
class Password extends Secret {}

interface Step {
  (): void;
  readonly kind: 'step';
}
const Step: ObjectKind<Step> = new ObjectKind('Step');
const step = (): Step => {
  const created = Object.assign(() => {}, { kind: 'step' } as const);
  registerObject(created, Step);
  return created;
};

test('ObjectRegistry has the defaults of PrefectObjectRegistry', () => {
  const registry = new ObjectRegistry();
  assert.ok(registry.startTime instanceof DateTime);
  assert.equal(registry.startTime.zoneName, 'UTC');
  assert.ok(Math.abs(registry.startTime.diffNow().as('seconds')) < 5);
  assert.equal(registry.blockCodeExecution, false);
  assert.equal(registry.captureFailures, false);
  assert.deepEqual(registry.getInstances(Object), []);
  // @ts-expect-error There is no such field.
  assert.throws(() => new ObjectRegistry({ block: true }), { code: 'ERR_CONTEXT_INVALID' });
});

test('registerInstances() leaves the class as it was, and registers nothing where no registry is active', () => {
  const block = new Block('a');
  assert.equal(block.label, 'a');
  assert.equal(Block.name, 'Block');
  assert.equal(Block.length, 1);
  assert.equal(Block.kind, 'block');
  assert.ok(block instanceof Block && new Password('b') instanceof Block);
  assert.equal(ObjectRegistry.get(), undefined);
});

test('registerInstances() serves as a class decorator', () => {
  @registerInstances
  class Decorated {
    readonly x = 1;
    another(): Decorated {
      return new (this.constructor as typeof Decorated)();
    }
  }
  const registry = new ObjectRegistry();
  const one = registry.run(() => new Decorated());
  const another = registry.run(() => one.another());
  assert.deepEqual(registry.getInstances(Decorated), [one, another]);
  // @ts-expect-error Only classes have instances.
  assert.throws(() => registerInstances(5));
});

test('getInstances() returns those of the class and its subclasses, in the order of registration', () => {
  const registry = new ObjectRegistry();
  registry.run(() => {
    const [a, secret, b] = [new Block('a'), new Secret('s'), new Block('b')];
    const password = new Password('p');
    assert.deepEqual(registry.getInstances(Block), [a, b, secret, password]);
    assert.deepEqual(registry.getInstances(Secret), [secret, password]);
    assert.deepEqual(registry.getInstances(Password), [password]);
    assert.deepEqual(registry.getInstances(Map), []);
    const labels: string[] = registry.getInstances(Secret).map(({ label }) => label);
    assert.deepEqual(labels, ['s', 'p']);
  });
});

test('getInstances() does not remove duplicates', () => {
  const registry = new ObjectRegistry();
  const block = new Block('a');
  registry.registerInstance(block);
  registry.registerInstance(block);
  assert.deepEqual(registry.getInstances(Block), [block, block]);
});

test('getInstanceFailures() returns those of the class and its base classes: the other direction', () => {
  const registry = new ObjectRegistry({ captureFailures: true });
  registry.run(() => {
    const [base, sub] = [new Block(''), new Secret('')];
    const found = (type: typeof Block): object[] =>
      registry.getInstanceFailures(type).map(({ instance }) => instance);
    assert.deepEqual(found(Block), [base]);
    assert.deepEqual(found(Secret), [sub, base]);
    assert.deepEqual(found(Password), [sub, base]);
    assert.deepEqual(registry.getInstances(Block), []);
  });
});

test('a captured failure has the error and the arguments, and a stand-in that the script goes on with', () => {
  const registry = new ObjectRegistry({ captureFailures: true });
  const standIn = registry.run(() => new Secret(''));
  const [failure, ...others] = registry.getInstanceFailures(Secret);
  assert.deepEqual(others, []);
  assert.ok(failure?.error instanceof RangeError);
  assert.equal(failure.instance, standIn);
  assert.deepEqual(failure.args, ['']);
  assert.ok(standIn instanceof Secret);
  assert.equal(standIn.isSecret, true, 'a subclass goes on where its base failed, as in Python');
  assert.throws(() => standIn.label, TypeError);
});

test('a failure is thrown on where the active registry does not capture it, or none is active', () => {
  const registry = new ObjectRegistry();
  for (const run of [(fn: () => unknown) => registry.run(fn), (fn: () => unknown) => fn()]) {
    assert.throws(() => run(() => new Block('')), { name: 'RangeError', message: 'a block needs a label' });
  }
  assert.deepEqual(registry.getInstanceFailures(Block), []);
});

test('registerInitFailure() keeps a failure that was caught elsewhere', () => {
  const registry = new ObjectRegistry();
  const error = new Error('broken');
  const instance = Object.assign(() => {}, { kind: 'step' } as const);
  registry.registerInitFailure({ error, instance, args: [1] }, Step);
  assert.deepEqual(registry.getInstanceFailures(Step), [{ error, instance, args: [1] }]);
});

test('registerObject() registers functions as a kind of their own', () => {
  const registry = new ObjectRegistry();
  const outside = step();
  const inside = registry.run(step);
  const steps: Step[] = registry.getInstances(Step);
  assert.deepEqual(steps, [inside]);
  assert.notEqual(outside, inside);
  assert.deepEqual(registry.getInstances(new ObjectKind('Step')), []);
  // @ts-expect-error A block is no step.
  const blocks: Block[] = registry.getInstances(Step);
  assert.equal(blocks.length, 1);
});

test('a registry is filled by what its context reaches, and by nothing else', async () => {
  const [one, two] = [new ObjectRegistry(), new ObjectRegistry()];
  const fill = async (label: string): Promise<void> => {
    await delay(1);
    new Block(label);
  };
  await Promise.all([one.run(() => fill('one')), two.run(() => fill('two'))]);
  assert.deepEqual(
    one.getInstances(Block).map(({ label }) => label),
    ['one'],
  );
  assert.deepEqual(
    two.getInstances(Block).map(({ label }) => label),
    ['two'],
  );
});

test('a copy of a registry starts empty', () => {
  const registry = new ObjectRegistry({ blockCodeExecution: true });
  registry.run(() => new Block('a'));
  const copy = registry.copy({ update: { captureFailures: true } });
  assert.deepEqual([copy.blockCodeExecution, copy.captureFailures], [true, true]);
  assert.deepEqual(copy.getInstances(Block), []);
});

// The scripts find what they register with on this global, and not by an import.
Object.assign(globalThis, { Block, step, flow, task, registryFromScript });
let folder = '';
const write = async (name: string, text: string): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
};
const labels = (registry: ObjectRegistry): string[] => registry.getInstances(Block).map(({ label }) => label);

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ambit-'));
});
after(() => rm(folder, { recursive: true }));

test('registryFromScript() loads a script by path, URL and relative path, afresh each time', async () => {
  const path = await write(
    'a.mts',
    `const made: Block = new Block('a'); await new Promise((resolve) => setTimeout(resolve)); new Block('b');`,
  );
  for (const source of [path, pathToFileURL(path), pathToFileURL(path).href, relative('.', path)]) {
    const registry = await registryFromScript(source);
    assert.deepEqual(labels(registry), ['a', 'b'], String(source));
    assert.deepEqual([registry.blockCodeExecution, registry.captureFailures], [true, true]);
  }
  assert.equal(ObjectRegistry.get(), undefined);
});

test('registryFromScript() loads CommonJS, odd names and data: URLs afresh, too', async () => {
  const commonJs = await write('a.cjs', `new Block('c')`);
  const odd = await write('a #?%.mjs', `new Block('c')`);
  for (const source of [commonJs, odd, `data:text/javascript,new Block('c')`]) {
    for (let time = 0; time < 3; time += 1) {
      assert.deepEqual(labels(await registryFromScript(source)), ['c'], source);
    }
  }
});

test('registryFromScript() returns an empty registry for a script that makes nothing', async () => {
  const path = await write('empty.mjs', 'export const x = 1;');
  assert.deepEqual((await registryFromScript(path)).getInstances(Object), []);
});

test('registryFromScript() loads by a function', async () => {
  const registry = await registryFromScript(
    async () => {
      new Block('a');
      await delay(1);
      new Block('b');
    },
    { blockCodeExecution: false, captureFailures: false },
  );
  assert.deepEqual(labels(registry), ['a', 'b']);
  assert.deepEqual([registry.blockCodeExecution, registry.captureFailures], [false, false]);
});

test('registryFromScript() takes what a module exports, made wherever', async () => {
  const exported = { block: new Block('a'), again: step(), other: new Map(), five: 5, nothing: null };
  const again = { ...exported, twice: exported.block };
  for (const source of [again, () => again, () => Promise.resolve(again)]) {
    const registry = await registryFromScript(source);
    assert.deepEqual(registry.getInstances(Block), [exported.block]);
    assert.deepEqual(registry.getInstances(Step), [exported.again]);
    assert.deepEqual(registry.getInstances(Map), []);
  }
});

test('registryFromScript() does not register twice what a script makes and exports', async () => {
  const path = await write('exported.mjs', `export const block = new Block('a');`);
  assert.deepEqual(labels(await registryFromScript(path)), ['a']);
});

test('flow() and task() warn of another one of the same name, with its place, and not for a copy', async (t) => {
  const warn = t.mock.method(console, 'warn', () => {});
  const registry = new ObjectRegistry();
  registry.run(() => {
    for (const make of [flow, task]) {
      const one = make(() => 1, { name: 'one' });
      one.withOptions({ retries: 1 });
      make(() => 2, { name: 'two' });
    }
  });
  assert.equal(warn.mock.callCount(), 0);
  registry.run(() => flow(() => 1, { name: 'one' }));
  registry.run(() => task(() => 1, { name: 'two' }));
  task(() => 1, { name: 'two' });
  const texts = warn.mock.calls.map(({ arguments: [text] }) =>
    String(text).replace(/'[^']*(registry\.test\.ts):\d+:\d+'/, "'$1'"),
  );
  assert.deepEqual(texts, [
    "A flow named 'one' and defined at 'registry.test.ts' conflicts with another flow. Consider specifying a unique `name` in the flow definition:\n\n `flow(fn, { name: 'my-unique-name' })`",
    "A task named 'two' and defined at 'registry.test.ts' conflicts with another task. Consider specifying a unique `name` in the task definition:\n\n `task(fn, { name: 'my-unique-name' })`",
  ]);
});

test('test_call_execution_blocked_does_not_run_flow: a script that calls its flow is warned, and gets nothing', async (t) => {
  const lines: string[] = [];
  t.mock.method(process.stderr, 'write', (line: string) => lines.push(line) > 0);
  const path = await write(
    'calling.mjs',
    `const report = flow(() => { globalThis.ran = true; }, { name: 'report' });
     const load = task(() => {});
     export const result = await report();
     new Block(String(result));`,
  );
  const registry = await registryFromScript(path);
  t.mock.restoreAll();
  assert.deepEqual([labels(registry), Reflect.get(globalThis, 'ran')], [['undefined'], undefined]);
  assert.deepEqual([registry.getInstances(Flow).length, registry.getInstances(Task).length], [1, 1]);
  assert.match(
    lines.join(''),
    /WARNING \| Flow 'report' - Script loading is in progress, flow 'report' will not be executed\. Consider updating the script to only call the flow if executed directly\n$/,
  );
  await registryFromScript(path, { blockCodeExecution: false });
  assert.equal(Reflect.get(globalThis, 'ran'), true);
});

test('registryFromScript() captures what fails, with the file and the line, and goes on', async () => {
  const path = await write('failing.mjs', `new Block('a');\nnew Block('');\nnew Block('b');`);
  const registry = await registryFromScript(path);
  assert.deepEqual(labels(registry), ['a', 'b']);
  const [failure, ...others] = registry.getInstanceFailures(Block);
  assert.deepEqual(others, []);
  const { stack = '' } = Object(failure?.error) as Partial<Error>;
  assert.match(stack, /failing\.mjs[^\n]*:2:\d+/);
  await assert.rejects(registryFromScript(path, { captureFailures: false }), { code: 'ERR_SCRIPT_LOAD' });
});

test('registryFromScript() captures a flow and a task that cannot be made, and calls of them throw what was thrown', async () => {
  const path = await write(
    'broken-flows.mjs',
    `export const broken = flow(undefined);
     export const none = task(() => {}, { tags: 5 });
     export const good = task(() => {}, { name: 'good' });`,
  );
  const registry = await registryFromScript(path);
  assert.deepEqual(
    registry.getInstances(Task).map(({ name }) => name),
    ['good'],
  );
  const [[flowFailure], [taskFailure]] = [
    registry.getInstanceFailures(Flow),
    registry.getInstanceFailures(Task),
  ];
  assert.equal(Object(flowFailure?.error).code, 'ERR_OPTION_INVALID');
  assert.deepEqual(flowFailure?.args, [undefined, {}]);
  assert.throws(flowFailure?.instance as unknown as () => void, flowFailure?.error as Error);
  const { stack = '' } = Object(taskFailure?.error) as Partial<Error>;
  assert.match(stack, /broken-flows\.mjs[^\n]*:2:\d+/);
  await assert.rejects(registryFromScript(path, { captureFailures: false }), { code: 'ERR_SCRIPT_LOAD' });
});

test('registryFromScript() names a script that throws, does not parse or is not there', async () => {
  const throwing = await write('throwing.mjs', `throw new RangeError('boom');`);
  await assert.rejects(registryFromScript(throwing), (error: Error & { code?: string }) => {
    assert.equal(error.code, 'ERR_SCRIPT_LOAD');
    assert.equal(error.message, `Cannot load the script "${throwing}": boom`);
    assert.ok(error.cause instanceof RangeError);
    return true;
  });
  const broken = await write('broken.mjs', 'const = 1');
  for (const source of [broken, join(folder, 'missing.mjs'), new URL('nothing:here')]) {
    await assert.rejects(registryFromScript(source), { code: 'ERR_SCRIPT_LOAD' }, String(source));
  }
  // What cannot be converted to a string is no reason to lose the code.
  for (const thrown of [undefined, Symbol('s'), Object.create(null)]) {
    const cause: unknown = thrown;
    await assert.rejects(
      registryFromScript(() => Promise.reject(cause)),
      { code: 'ERR_SCRIPT_LOAD', cause },
    );
  }
  const failing = registryFromScript(() => Promise.reject('boom'));
  await assert.rejects(failing, {
    code: 'ERR_SCRIPT_LOAD',
    message: 'Cannot load the script that a function loads: boom',
    cause: 'boom',
  });
});

test('registryFromScript() keeps concurrent loads apart, though they share what they import', async () => {
  await write('shared.mjs', 'await new Promise((resolve) => setTimeout(resolve, 5));');
  const scripts = ['one', 'two', 'three'].map((label) =>
    write(`${label}.mjs`, `import './shared.mjs'; new Block('${label}'); await null; new Block('${label}');`),
  );
  const registries = await Promise.all((await Promise.all(scripts)).map((path) => registryFromScript(path)));
  assert.deepEqual(registries.map(labels), [
    ['one', 'one'],
    ['two', 'two'],
    ['three', 'three'],
  ]);
});

test('registryFromScript() loads the scripts that a script loads', { timeout: TIME_LIMIT }, async () => {
  const inner = await write('inner.mjs', `new Block('inner');`);
  const outer = await write(
    'outer.mjs',
    `new Block('outer'); export const inner = await registryFromScript(${JSON.stringify(inner)});`,
  );
  assert.deepEqual(labels(await registryFromScript(outer)), ['outer']);
});

test('registryFromScript() goes on after a script that failed', async () => {
  const failing = registryFromScript(() => Promise.reject(new Error('boom')));
  const next = registryFromScript(() => new Block('a'));
  await assert.rejects(failing);
  assert.deepEqual(labels(await next), ['a']);
});

test('initializeObjectRegistry() makes one registry for all that no other is active for', () => {
  const registry = initializeObjectRegistry();
  assert.equal(initializeObjectRegistry(), registry);
  assert.equal(ObjectRegistry.get(), registry);
  runRoot(() => new Block('global'));
  new ObjectRegistry().run(() => new Block('other'));
  assert.deepEqual(labels(registry), ['global']);
});
