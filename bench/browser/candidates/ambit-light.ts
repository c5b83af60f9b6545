// Ambit without zone.js, with the build transform.
import { ContextVar } from '../../../src/entries/subpaths/light.ts';
import { serveBenchmarks } from '../realm.ts';
import { type Context, workload } from '../workload.ts';

const variable = new ContextVar<unknown>({ name: 'bench' });
const context: Context = {
  run: (value, fn) => variable.run(value, fn),
  get: () => variable.get(),
};

serveBenchmarks(context, workload(context));
