// simple-async-context; async functions are compiled to generators, as its documentation has it.
import { AsyncContext } from 'simple-async-context';
import { serveBenchmarks } from '../realm.ts';
import { type Context, workload } from '../workload.ts';

const variable = new AsyncContext.Variable<string>();
const context: Context = {
  run: (value, fn) => variable.run(value, fn),
  get: () => variable.get(),
};

serveBenchmarks(context, workload(context));
