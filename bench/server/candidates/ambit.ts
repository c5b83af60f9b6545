// Ambit: a variable, and the models and tags that are made for it.
import { ContextModel, ContextVar, tags } from 'ambit';
import * as v from 'valibot';
import { type Workload, workload as workloadOf } from '../workload.ts';

const variable = new ContextVar<unknown>({ name: 'bench' });

class RequestContext extends ContextModel.define('request', {
  id: v.string(),
  user: v.optional(v.string()),
}) {}

/** What is measured of Ambit. */
export const workload: Workload = {
  ...workloadOf({ run: (value, fn) => variable.run(value, fn), get: () => variable.get() }),
  'model and run'(count) {
    for (let i = 0; i < count; i += 1) new RequestContext({ id: 'r1', user: 'ada' }).run(noop);
  },
  tags(count) {
    for (let i = 0; i < count; i += 1) tags('a', 'b').run(noop);
  },
};

function noop(): void {}
