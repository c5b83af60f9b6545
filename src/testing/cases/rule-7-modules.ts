import { isWorkerd } from '../../platform/runtime.ts';
import type { ConformanceCase, ConformanceRule, Remedies } from '../conformance-case.ts';
import { importable } from '../importable.ts';
import type { Stage } from '../stage.ts';

const cases: readonly ConformanceCase[] = [
  {
    id: 'module-body',
    source: 'B30',
    title: 'the body of a module, which belongs to nobody, that a context imports',
    expected: '-',
    remedies: inRoot(''),
    body: (stage) => seeInModule(stage, { before: '' }),
  },
  {
    id: 'module-body-after-await',
    source: 'B31',
    title: 'the body of a module that a context imports, after an await in it',
    expected: '-',
    remedies: inRoot('await 0;'),
    body: (stage) => seeInModule(stage, { before: 'await 0;' }),
  },
];

/** Rule 7 for modules: who imports one first must not be seen by all. */
export const modulesRule: ConformanceRule = {
  rule: 7,
  title: 'the body of a module runs in no context',
  cases: cases.map((test) => ({
    ...test,
    needs: { moduleBody: 'a' },
    isPossible: () => !isWorkerd(),
  })),
};

function inRoot(before: string): Remedies {
  return {
    moduleBody: {
      'import in runRoot()': (stage) =>
        seeInModule(stage, { before, importIn: (load) => stage.runRoot(load) }),
    },
  };
}

interface ModuleOptions {
  /** The code of its body before it reads the value. */
  readonly before: string;
  /** The function that is called in the context to import it. */
  readonly importIn?: (load: () => Promise<Loaded>) => Promise<Loaded>;
}

interface Loaded {
  readonly default: string;
}

async function seeInModule(
  { v, see }: Stage,
  { before, importIn = (load) => load() }: ModuleOptions,
): Promise<string> {
  Reflect.set(globalThis, NAME, see);
  const address = importable(`${before}export default globalThis.${NAME}();`);
  const load = (): Promise<Loaded> => import(/* @vite-ignore */ /* webpackIgnore: true */ address);
  const loaded = await v.run('a', () => importIn(load));
  Reflect.deleteProperty(globalThis, NAME);
  return loaded.default;
}

const NAME = 'seeInConformanceModule';
