// Ambit, with everything that is measured.
import {
  ContextModel,
  ContextVar,
  flow,
  Profile,
  TagsContext,
  tags,
  task,
  temporarySettings,
  useProfile,
} from 'ambit';
import * as v from 'valibot';
import type { Workload } from '../../threads/candidate.ts';
import { nested } from '../../threads/nested.ts';
import { awaits, noop, OBJECTS, repeat } from '../workload.ts';

const variable = new ContextVar<unknown>({ name: 'bench' });
const others = Array.from({ length: 5 }, () => new ContextVar<number>());
const profile = new Profile({ name: 'bench', settings: { PREFECT_LOGGING_LEVEL: 'ERROR' } });
const quiet = temporarySettings({ PREFECT_LOGGING_LEVEL: 'CRITICAL' });
const identity = task((i: number) => i, { name: 'identity' });
const calls = flow((count: number) => awaits(count, (i) => identity(i)), { name: 'calls' });

class RequestContext extends ContextModel.define('request', {
  id: v.string(),
  user: v.optional(v.string()),
}) {}

class RowsContext extends ContextModel.define('rows', {
  rows: v.array(v.object({ id: v.number(), name: v.string() })),
}) {}

/** What is measured of Ambit. */
export const workload: Workload = {
  operations: {
    get: (count) => variable.run(1, () => repeat(count, () => variable.get())),
    'get outside of any context': (count) => repeat(count, () => variable.get()),
    'get, six variables deep': (count) => nested(others, () => repeat(count, () => others[0]?.get())),
    run: (count) => repeat(count, (i) => variable.run(i, noop)),
    'run, inside of six variables': (count) =>
      nested(others, () => repeat(count, (i) => variable.run(i, noop))),
    'run and await': (count) => awaits(count, (i) => variable.run(i, async () => null)),
    'validate a model': (count) => repeat(count, () => new RequestContext({ id: 'r1' })),
    'validate a model and run': (count) => repeat(count, () => new RequestContext({ id: 'r1' }).run(noop)),
    'validate 100,000 objects': (count) => repeat(count, () => new RowsContext({ rows: OBJECTS })),
    tags: (count) => repeat(count, () => tags('a', 'b').run(noop)),
    'TagsContext.get() outside of any': (count) => repeat(count, () => TagsContext.get()),
    'temporarySettings({}) and run': (count) => repeat(count, () => temporarySettings({}).run(noop)),
    'useProfile() and run': (count) => repeat(count, () => useProfile(profile).run(noop)),
    'task in a flow': (count) => quiet.run(() => calls(count)),
  },
};
