import { Snapshot } from '../../../src/propagation/snapshot.ts';
import { asAda, asBob, boundIf, load, type QueueCase, turn, whose, whoseIn } from '../queue-case.ts';
import 'fake-indexeddb/auto';

interface React {
  readonly default: {
    useActionState<S, P>(action: (state: S, payload: P) => Promise<S>, initial: S): [S, (payload: P) => void];
    createElement(component: () => null): unknown;
    startTransition(fn: () => void): void;
  };
}

interface Renderer {
  readonly default: {
    create(element: unknown): unknown;
    act(fn: () => Promise<void> | void): PromiseLike<void>;
  };
}

interface Svelte {
  state<T>(value: T): object;
  get(state: object): unknown;
  set(state: object, value: unknown): void;
  effect_root(fn: () => void): () => void;
  user_pre_effect(fn: () => void): void;
  flush(): void;
}

/** Libraries of user interfaces, and a database of browsers: their schedulers are their own, so they run on Node too. */
export const interfaces: readonly QueueCase[] = [
  {
    library: 'dexie',
    what: 'a transaction, and what follows an `await` in it, while another one is open',
    whose: 'the transaction that ended before it',
    remedy: "`db.transaction('rw', table, bind(work))`",
    async observe(isRemedied) {
      const { Dexie } = await import('dexie');
      const database = new Dexie(`queues ${isRemedied}`);
      database.version(1).stores({ items: '++id' });
      const items = database.table('items');
      const work = async (): Promise<string> => {
        const first = whose();
        await items.add({});
        return first === whose() ? first : `${first} and ${whose()}`;
      };
      const begin = (): PromiseLike<string> => database.transaction('rw', items, boundIf(isRemedied, work));
      await database.open();
      const first = asAda(begin);
      const seen = await asBob(begin);
      await first;
      database.close();
      return seen;
    },
  },
  {
    library: 'react',
    what: 'the action of `useActionState`, while an earlier one is pending',
    whose: 'the earlier action',
    remedy: 'hand over a `Snapshot` with the payload',
    async observe(isRemedied) {
      const { default: react } = await load<React>('react');
      const { default: renderer } = await load<Renderer>('react-test-renderer');
      Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true);
      const seen: string[] = [];
      let dispatch: (snapshot: Snapshot) => void = () => undefined;
      const act = async (count: number, snapshot: Snapshot): Promise<number> => {
        seen.push(isRemedied ? snapshot.run(whose) : whose());
        await turn();
        return count + 1;
      };
      function Form(): null {
        dispatch = react.useActionState(act, 0)[1];
        return null;
      }
      const submit = (): void => react.startTransition(() => dispatch(new Snapshot()));
      await renderer.act(() => void renderer.create(react.createElement(Form)));
      await renderer.act(async () => {
        asAda(submit);
        asBob(submit);
        while (seen.length < 2) await turn();
      });
      return String(seen[1]);
    },
  },
  {
    library: 'vue',
    what: 'the callback of `watch`',
    whose: 'the first change of that tick',
    remedy: "`watch(source, callback, { flush: 'sync' })`",
    async observe(isRemedied) {
      const { ref, watch } = await import('vue');
      const [one, other] = [ref(0), ref(0)];
      watch(one, () => undefined);
      return whoseIn((callback) => {
        watch(other, callback, isRemedied ? { flush: 'sync' } : {});
        asAda(() => one.value++);
        asBob(() => other.value++);
      });
    },
  },
  {
    library: 'svelte',
    what: '`$effect.pre`',
    whose: 'the first change of that batch',
    remedy: '`flushSync()` after each change',
    async observe(isRemedied) {
      const svelte = await load<Svelte>('svelte/internal/client');
      const [one, other] = [svelte.state(0), svelte.state(0)];
      let seen = '';
      const stop = svelte.effect_root(() => {
        svelte.user_pre_effect(() => void svelte.get(one));
        svelte.user_pre_effect(() => {
          if (svelte.get(other)) seen = whose();
        });
      });
      await turn();
      asAda(() => svelte.set(one, 1));
      if (isRemedied) svelte.flush();
      asBob(() => {
        svelte.set(other, 1);
        if (isRemedied) svelte.flush();
      });
      await turn();
      stop();
      return seen;
    },
  },
];
