import Queue from 'p-queue';
import { at, note, pause, type RealCode, user } from './real-code.ts';

/**
 * p-queue: it starts a function that had to wait in the context of the one that ended before it, on every runtime.
 */
export const pQueue: RealCode = {
  expected: [
    ['a began @a', 'a ended @a', 'a got a @a'],
    ['b began @a', 'b ended @a', 'b got b @b'],
    ['c began @a', 'c ended @a', 'c got c @c'],
    ['failed @d', 'idle @d'],
    ['active', 'active', 'next', 'active', 'next', 'active', 'next', 'idle', 'next'].map(
      (event) => `${event} @a`,
    ),
  ],
  async use() {
    const queue = new Queue({ concurrency: 1 });
    const events: string[] = [];
    for (const event of ['active', 'next', 'idle'] as const) queue.on(event, () => events.push(at(event)));
    const results = await Promise.all([
      ...['a', 'b', 'c'].map((name) => user.run(name, () => enqueue(queue, name))),
      user.run('d', () => enqueueFailing(queue)),
    ]);
    return [...results, events];
  },
};

async function enqueue(queue: Queue, name: string): Promise<string[]> {
  const seen: string[] = [];
  const result = await queue.add(async () => {
    note(seen, `${name} began`);
    await pause();
    note(seen, `${name} ended`);
    return name;
  });
  return [...seen, at(`${name} got ${result}`)];
}

async function enqueueFailing(queue: Queue): Promise<string[]> {
  const failed = await queue.add(() => Promise.reject(new Error('no'))).catch(() => at('failed'));
  const idle = await queue.onIdle().then(() => at('idle'));
  return [failed, idle];
}
