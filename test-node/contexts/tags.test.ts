import { deepEqual, equal, throws } from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as tick } from 'node:timers/promises';
import {
  FlowRunContext,
  flow,
  getClient,
  TagsContext,
  TaskRunContext,
  tags,
  task,
} from '../../src/entries/runtimes/server.ts';
import { quietly } from '../quietly.ts';

const active = (): string[] => [...TagsContext.get().currentTags];
const flowTags = (): readonly string[] => FlowRunContext.require().flowRun.tags;
const taskTags = (): readonly string[] => TaskRunContext.require().taskRun.tags;

test('TagsContext.get() is never undefined, and always the same one outside of tags()', () => {
  deepEqual(active(), []);
  equal(TagsContext.get(), TagsContext.get());
  tags('a').run(() => equal(TagsContext.get().currentTags.size, 1));
  deepEqual(active(), []);
});

test('tags() adds to the outer tags and leaves them as they were', () => {
  tags('a').run((outer) => {
    tags('b', 'a').run((inner) => deepEqual([...inner], ['a', 'b']));
    deepEqual([...outer], ['a']);
    deepEqual(active(), ['a']);
  });
  deepEqual(active(), []);
});

test('tags() takes none, duplicates, the empty string, and a string as one tag', () => {
  deepEqual([...tags().run((current) => current)], []);
  deepEqual([...tags('a', 'a').run((current) => current)], ['a']);
  deepEqual([...tags('').run((current) => current)], ['']);
  deepEqual([...tags('abc').run((current) => current)], ['abc']);
});

test('tags() combines with the tags that are active when it is entered, not when it is called', () => {
  const later = tags('late');
  tags('outer').run(() => later.run((current) => deepEqual([...current], ['outer', 'late'])));
});

test('tags() can be entered, once at a time', () => {
  const scope = tags('a');
  {
    using _ = scope.enter();
    deepEqual(active(), ['a']);
    throws(() => scope.enter(), { code: 'ERR_SCOPE_ENTERED', message: /Context already entered/ });
  }
  deepEqual(active(), []);
  throws(() => scope.exit(), { code: 'ERR_SCOPE_NOT_ENTERED' });
});

test('tags() refuses what is not a string, when entered, and changes nothing', () => {
  tags('a').run(() => {
    throws(() => tags(5 as never).run(() => 1), { code: 'ERR_CONTEXT_INVALID', message: /received 5/ });
    throws(() => tags(null as never).enter(), { code: 'ERR_CONTEXT_INVALID' });
    deepEqual(active(), ['a']);
  });
});

test('tags() hands out a set that cannot be changed', () => {
  tags('a').run((current) => {
    throws(() => (current as Set<string>).add('b'), { code: 'ERR_CONTEXT_IMMUTABLE' });
    deepEqual(active(), ['a']);
  });
});

test('tags() follows the code and keeps interleaved flows of control apart', async () => {
  const seen = (tag: string): Promise<string[]> =>
    tags(tag).run(async () => {
      await tick();
      return active();
    });
  deepEqual(await Promise.all([seen('a'), seen('b')]), [['a'], ['b']]);
  throws(
    () =>
      tags('a').run(() => {
        throw new RangeError('boom');
      }),
    { name: 'RangeError' },
  );
  deepEqual(active(), []);
});

// Prefect's own cases, by their names in tests/test_flows.py and tests/test_tasks.py.

test('TestFlowRunTags test_flow_run_tags_added_at_call', async () => {
  const main = flow(flowTags);
  deepEqual(await quietly(() => tags('a', 'b').run(() => main())), ['a', 'b']);
});

test('TestFlowRunTags test_flow_run_tags_added_to_subflows', async () => {
  const inner = flow(flowTags);
  const outer = flow(() => tags('c', 'd').run(() => inner()));
  deepEqual(await quietly(() => tags('a', 'b').run(() => outer())), ['a', 'b', 'c', 'd']);
});

test('TestTaskRunTags test_task_run_tags_added_at_submission', async () => {
  const main = flow(() => tags('a', 'b').run(() => task(taskTags).submit()));
  deepEqual(await quietly(() => main()), ['a', 'b']);
});

test('TestTaskRunTags test_task_run_tags_added_at_run and added_at_call', async () => {
  const main = flow(() => tags('a', 'b').run(() => task(taskTags)()));
  deepEqual(await quietly(() => main()), ['a', 'b']);
});

test('TestTaskRunTags test_task_run_tags_include_tags_on_task_object', async () => {
  const main = flow(() => tags('c', 'd').run(() => task(taskTags, { tags: ['a', 'b'] })()));
  deepEqual(await quietly(() => main()), ['a', 'b', 'c', 'd']);
});

test('TestTaskRunTags test_task_run_tags_include_flow_run_tags', async () => {
  const main = flow(() => task(taskTags)());
  deepEqual(await quietly(() => tags('a', 'b').run(() => main())), ['a', 'b']);
});

test('TestTaskRunTags test_task_run_tags_not_added_outside_context', async () => {
  const main = flow(async () => {
    tags('a', 'b').run(() => {});
    return task(taskTags)();
  });
  deepEqual(await quietly(() => main()), []);
});

test('TestTaskRunTags test_task_run_tags_respects_nesting', async () => {
  const main = flow(() => tags('a', 'b').run(() => tags('c', 'd').run(() => task(taskTags)())));
  deepEqual(await quietly(() => main()), ['a', 'b', 'c', 'd']);
});

test('tags() are sorted on the record of a run', async () => {
  const main = flow(() => FlowRunContext.require().flowRun.id);
  const id = await quietly(() => tags('b', 'c', 'a').run(() => main()));
  deepEqual((await getClient().readFlowRun(id)).tags, ['a', 'b', 'c']);
  equal((await getClient().readFlowRun(id)).state.name, 'Completed');
});
