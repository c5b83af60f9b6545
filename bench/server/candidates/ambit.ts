// Ambit: a variable, and the models and tags that are made for it.
import { ContextModel, ContextVar, tags } from 'ambit';
import * as v from 'valibot';
import type { Workload } from '../../threads/candidate.ts';
import { nested } from '../../threads/nested.ts';
import { WAITING_REQUEST, waitForEver, workload as workloadOf } from '../workload.ts';

const variable = new ContextVar<unknown>({ name: 'bench' });
const five = Array.from({ length: 5 }, () => new ContextVar<unknown>());

class RequestContext extends ContextModel.define('request', {
  id: v.string(),
  user: v.optional(v.string()),
}) {}

const { operations, waits } = workloadOf({
  run: (value, fn) => variable.run(value, fn),
  get: () => variable.get(),
});

/** What is measured of Ambit. */
export const workload: Workload = {
  operations: {
    ...operations,
    'model and run'(count) {
      for (let i = 0; i < count; i += 1) new RequestContext({ id: 'r1', user: 'ada' }).run(noop);
    },
    tags(count) {
      for (let i = 0; i < count; i += 1) tags('a', 'b').run(noop);
    },
  },
  waits: {
    ...waits,
    [WAITING_REQUEST]: (_index, isInContext) => (isInContext ? nested(five, waitForEver) : undefined),
  },
};

function noop(): void {}
