import { isCloudflareWorker } from '../cloudflare-worker.ts';
import type { ConformanceCase, ConformanceRule } from '../conformance-case.ts';
import { importable } from '../importable.ts';
import type { Stage } from '../stage.ts';

const cases: readonly ConformanceCase[] = [
  {
    id: 'module-body',
    source: 'B30',
    title: 'the body of a module, which belongs to nobody, that a context imports',
    expected: '-',
    body: (stage) => seeInModule(stage, ''),
  },
  {
    id: 'module-body-after-await',
    source: 'B31',
    title: 'the body of a module that a context imports, after an await in it',
    expected: '-',
    body: (stage) => seeInModule(stage, 'await 0;'),
  },
];

/** Rule 7 for modules: who imports one first must not be seen by all. */
export const modulesRule: ConformanceRule = {
  rule: 7,
  title: 'the body of a module runs in no context',
  cases: cases.map((test) => ({
    ...test,
    needs: { moduleBody: 'a' },
    isPossible: () => !isCloudflareWorker(),
  })),
};

async function seeInModule({ v, see }: Stage, before: string): Promise<string> {
  Reflect.set(globalThis, NAME, see);
  const address = importable(`${before}export default globalThis.${NAME}();`);
  const loaded: { readonly default: string } = await v.run(
    'a',
    () => import(/* @vite-ignore */ /* webpackIgnore: true */ address),
  );
  Reflect.deleteProperty(globalThis, NAME);
  return loaded.default;
}

const NAME = 'seeInConformanceModule';
