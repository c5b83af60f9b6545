// zone.js, a zone for each context; async functions are compiled to generators.
import 'zone.js';
import { serveBenchmarks } from '../realm.ts';
import { type Context, workload } from '../workload.ts';

const context: Context = {
  run: (value, fn) => Zone.current.fork({ name: 'bench', properties: { value } }).run(fn),
  get: () => Zone.current.get('value'),
};

serveBenchmarks(context, workload(context));
