import { MutationObserver, QueryClient, QueryObserver } from '@tanstack/query-core';
import { inBoth, note, pause, type RealCode, user } from './real-code.ts';

/** @tanstack/query-core: queries, their retries, one query for two callers, observers and mutations. */
export const queryCore: RealCode = {
  expected: [
    ...['a', 'b'].map((name) => [
      `queryFn @${name}`,
      `retryDelay @${name}`,
      `queryFn @${name}`,
      `fetched /json @${name}`,
      `onMutate @${name}`,
      `mutationFn @${name}`,
      `onSuccess 2 @${name}`,
      `mutated 2 @${name}`,
      `catch no @${name}`,
    ]),
    [
      'shared queryFn @first',
      'first got 1 @first',
      'second got 1 @second',
      'observed pending @observer',
      'observed success @observer',
    ],
  ],
  async use({ url }) {
    const client = new QueryClient();
    const seen = [...(await inBoth((name) => query(client, `${url}/json`, name))), await share(client)];
    client.clear();
    return seen;
  },
};

async function query(client: QueryClient, url: string, name: string): Promise<string[]> {
  const seen: string[] = [];
  let attempts = 0;
  const data = await client.fetchQuery({
    queryKey: [name],
    retry: 1,
    retryDelay: () => note(seen, 'retryDelay', 1),
    queryFn: async ({ signal }): Promise<{ path: string }> => {
      note(seen, 'queryFn');
      const response = await fetch(url, { signal });
      if (attempts++ === 0) throw new Error('again');
      return response.json();
    },
  });
  note(seen, `fetched ${data.path}`);
  note(seen, `mutated ${await mutate(client, seen)}`);
  const failing = { queryKey: [name, 'fails'], retry: false, queryFn: () => Promise.reject(new Error('no')) };
  await client.fetchQuery(failing).catch((error) => note(seen, `catch ${error.message}`));
  return seen;
}

function mutate(client: QueryClient, seen: string[]): Promise<number> {
  const observer = new MutationObserver(client, {
    onMutate: () => later(() => note(seen, 'onMutate')),
    mutationFn: (value: number) => later(() => note(seen, 'mutationFn', value * 2)),
    onSuccess: (result) => later(() => note(seen, `onSuccess ${result}`)),
  });
  return observer.mutate(1);
}

async function share(client: QueryClient): Promise<string[]> {
  const seen: string[] = [];
  const queryFn = (): Promise<number> => later(() => note(seen, 'shared queryFn', 1));
  const ask = async (name: string): Promise<void> => {
    const value = await client.fetchQuery({ queryKey: ['shared'], queryFn });
    note(seen, `${name} got ${value}`);
  };
  await Promise.all(['first', 'second'].map((name) => user.run(name, ask, name)));
  await user.run('observer', () => observe(client, seen));
  return seen;
}

function observe(client: QueryClient, seen: string[]): Promise<void> {
  const queryFn = (): Promise<number> => later(() => 1);
  const observer = new QueryObserver(client, { queryKey: ['observed'], queryFn, retry: false });
  return new Promise((resolve) => {
    const unsubscribe = observer.subscribe(({ status }) => {
      note(seen, `observed ${status}`);
      if (status !== 'success') return;
      unsubscribe();
      resolve();
    });
  });
}

async function later<R>(fn: () => R): Promise<R> {
  await pause();
  return fn();
}
