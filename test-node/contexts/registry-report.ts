import {
  Flow,
  flow,
  keep,
  ObjectRegistry,
  registerInstances,
  registryFromScript,
  Task,
  task,
  temporarySettings,
} from 'ambit';

const Block = registerInstances(
  class Block {
    readonly label: string;
    constructor(label: string) {
      if (label === '') throw new RangeError('a block needs a label');
      this.label = label;
    }
  },
);

const labels = (registry: ObjectRegistry): string[] => registry.getInstances(Block).map(({ label }) => label);
const tick = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** What a registry has of scripts that are loaded by functions, or were imported; the same in every runtime. */
export async function reportRegistries(): Promise<object> {
  let calls = 0;
  const report = flow(
    () => {
      calls += 1;
    },
    { name: 'report' },
  );
  const load = task(() => {}, { name: 'load' });
  const loaded = await quietly(() =>
    registryFromScript(async () => {
      new Block('a');
      new Block('');
      await keep(report());
      await keep(tick());
      new Block('b');
      return { load };
    }),
  );
  const [failure] = loaded.getInstanceFailures(Block);
  const namespace = await registryFromScript({ report, load, other: 5 });
  const concurrent = await Promise.all(
    ['one', 'two', 'three'].map((label) =>
      registryFromScript(async () => {
        new Block(label);
        await keep(tick());
        new Block(label);
      }),
    ),
  );
  const failing = await registryFromScript(() => Promise.reject(new Error('boom'))).catch(
    (error: Error & { code?: string }) => `${error.code}: ${error.message}`,
  );
  return {
    labels: labels(loaded),
    tasks: loaded.getInstances(Task).map(({ name }) => name),
    failure: [String(failure?.error), failure?.args, failure?.instance instanceof Block],
    calls,
    namespace: [...namespace.getInstances(Flow), ...namespace.getInstances(Task)].map(({ name }) => name),
    concurrent: concurrent.map(labels),
    failing,
    active: ObjectRegistry.get() === undefined,
  };
}

/** What {@link reportRegistries} returns. */
export const REPORT: object = {
  labels: ['a', 'b'],
  tasks: ['load'],
  failure: ['RangeError: a block needs a label', [''], true],
  calls: 0,
  namespace: ['report', 'load'],
  concurrent: [
    ['one', 'one'],
    ['two', 'two'],
    ['three', 'three'],
  ],
  failing: 'ERR_SCRIPT_LOAD: Cannot load the script that a function loads: boom',
  active: true,
};

function quietly<R>(fn: () => R): R {
  return temporarySettings({ PREFECT_LOGGING_LEVEL: 'CRITICAL' }).run(fn);
}
