// What an engine does by itself: a variable that is set for the time of a call, and lost at the first await.
import { serveBenchmarks } from '../realm.ts';
import { type Context, workload } from '../workload.ts';

let current: unknown;
const context: Context = {
  run(value, fn) {
    const previous = current;
    current = value;
    try {
      return fn();
    } finally {
      current = previous;
    }
  },
  get: () => current,
};

serveBenchmarks(context, workload(context));
