import * as v from 'valibot';
import { codeOf } from '../code-of.ts';
import type { ConformanceCase, ConformanceRule } from '../conformance-case.ts';
import type { Stage } from '../stage.ts';

const cases: readonly ConformanceCase[] = [
  {
    id: 'model-run-and-get',
    title: 'run() makes a context the active one of its class, and of no other',
    expected: 'r1,undefined,undefined',
    body: (stage) => {
      const [Request, Other] = [define(stage), define(stage)];
      const inside = new Request({ id: 'r1' }).run(() => [Request.get()?.id, Other.get()]);
      return [...inside, Request.get()].map(String).join();
    },
  },
  {
    id: 'model-require',
    title: 'require() returns the active context, and throws where there is none',
    expected: 'r1 ERR_CONTEXT_MISSING',
    body: (stage) => {
      const Request = define(stage);
      const inside = new Request({ id: 'r1' }).run(() => Request.require().id);
      return `${inside} ${codeOf(() => Request.require())}`;
    },
  },
  {
    id: 'model-runs-at-once',
    title: 'one context can be run several times at once',
    expected: 'r1 r1',
    needs: { timer: '- -' },
    body: async (stage) => {
      const Request = define(stage);
      const request = new Request({ id: 'r1' });
      const later = (): Promise<string> =>
        new Promise((resolve) => setTimeout(() => resolve(Request.get()?.id ?? '-'), 0));
      return (await Promise.all([request.run(later), request.run(later)])).join(' ');
    },
  },
  {
    id: 'model-enter-once',
    title: 'a context that is entered cannot be entered again, but run; then it is exited once',
    expected: 'ERR_SCOPE_ENTERED r1 r1 ERR_SCOPE_NOT_ENTERED undefined',
    needs: { enter: 'ERR_SCOPE_UNSUPPORTED' },
    body: (stage) => {
      const Request = define(stage);
      const request = new Request({ id: 'r1' }).enter();
      const again = codeOf(() => request.enter());
      const seen = [Request.get()?.id, request.run(({ id }) => id)];
      request.exit();
      return [again, ...seen, codeOf(() => request.exit()), String(Request.get())].join(' ');
    },
  },
  {
    id: 'model-exit-out-of-order',
    title: 'a context that is exited out of order throws and stays entered',
    expected: 'ERR_SCOPE_ORDER inner outer undefined',
    needs: { enter: 'ERR_SCOPE_UNSUPPORTED' },
    body: (stage) => {
      const Request = define(stage);
      const outer = new Request({ id: 'outer' }).enter();
      const inner = outer.copy({ update: { id: 'inner' } }).enter();
      const seen = [codeOf(() => outer.exit()), Request.get()?.id];
      inner.exit();
      seen.push(Request.get()?.id);
      outer.exit();
      return [...seen, String(Request.get())].join(' ');
    },
  },
  {
    id: 'model-refuses-wrong-fields',
    title: 'a wrong type, a missing field and an unknown key are refused, in a copy too',
    expected: 'ERR_CONTEXT_INVALID '.repeat(4).trim(),
    body: (stage) => {
      const Request = define(stage);
      const request = new Request({ id: 'r1' });
      const wrong = [
        () => new Request({ id: 1 as never }),
        () => new Request({} as never),
        () => new Request({ id: 'r1', unknown: 1 } as never),
        () => request.copy({ update: { id: 1 as never } }),
      ];
      return wrong.map(codeOf).join(' ');
    },
  },
  {
    id: 'model-fields-are-frozen',
    title: 'neither a field nor anything that plain data holds can be set, added or deleted',
    expected: 'r1 1 x',
    body: (stage) => {
      const { request } = filled(stage);
      const writable = request as unknown as { id: string; data: { list: number[]; more?: unknown } };
      const attempts = [
        () => (writable.id = 'r2'),
        () => Object.defineProperty(request, 'id', { value: 'r2' }),
        () => writable.data.list.push(2),
        () => (writable.data.more = true),
        () => Reflect.deleteProperty(writable.data, 'list'),
        () => Object.setPrototypeOf(request, null),
      ];
      attempts.forEach(codeOf);
      return `${request.id} ${request.data.list} ${[...request.tags]}${writable.data.more ?? ''}`;
    },
  },
  {
    id: 'model-collections-are-read-only',
    title: 'sets and maps cannot be changed, not even by the methods of Set and Map themselves',
    expected: 'x k=1',
    body: (stage) => {
      const { request } = filled(stage);
      const [tags, sizes] = [request.tags as Set<string>, request.sizes as Map<string, number>];
      const attempts = [
        () => tags.add('y'),
        () => Set.prototype.add.call(tags, 'y'),
        () => Set.prototype.clear.call(tags),
        () => tags.forEach((_value, _key, set) => void set.add('y')),
        () => sizes.set('k', 2),
        () => Map.prototype.set.call(sizes, 'k', 2),
        () => Map.prototype.delete.call(sizes, 'k'),
      ];
      attempts.forEach(codeOf);
      return `${[...tags]} ${[...sizes].map((entry) => entry.join('=')).join()}`;
    },
  },
  {
    id: 'model-does-not-share-its-input',
    title: 'changes of what a context was made from do not reach it',
    expected: '1 x k=1',
    body: (stage) => {
      const { request, input } = filled(stage);
      input.data.list.push(2);
      input.tags.add('y');
      input.sizes.set('k', 2);
      const sizes = [...request.sizes].map((entry) => entry.join('=')).join();
      return `${request.data.list} ${[...request.tags]} ${sizes}`;
    },
  },
  {
    id: 'model-copy-and-equality',
    title: 'a copy equals its original until a field is updated, and the original stays as it was',
    expected: 'true false r1 r2',
    body: (stage) => {
      const { request } = filled(stage);
      const updated = request.copy({ update: { id: 'r2' } });
      const equal = [request.copy({ deep: true }), updated].map((copy) => copy.equals(request));
      return [...equal, request.id, updated.id].join(' ');
    },
  },
];

/** Rule 10: contexts as validated, immutable models. */
export const modelsRule: ConformanceRule = {
  rule: 10,
  title: 'models are validated, and nothing reachable from a context can be changed through it',
  cases: cases.map((test) => ({ uses: ['ContextModel'], ...test })),
};

function define({ ContextModel }: Stage) {
  return class Request extends ContextModel.define('request', { id: v.string() }) {};
}

function filled({ ContextModel }: Stage) {
  class Filled extends ContextModel.define('filled', {
    id: v.string(),
    data: v.object({ list: v.array(v.number()) }),
    tags: v.set(v.string()),
    sizes: v.map(v.string(), v.number()),
  }) {}
  const input = {
    id: 'r1',
    data: { list: [1] },
    tags: new Set(['x']),
    sizes: new Map([['k', 1]]),
  };
  return { request: new Filled(input), input };
}
