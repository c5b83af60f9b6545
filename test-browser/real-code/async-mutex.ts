import { Mutex, Semaphore, tryAcquire, withTimeout } from 'async-mutex';
import { at, note, pause, type RealCode, user } from './real-code.ts';

const NAMES = ['a', 'b', 'c'];

/** async-mutex: exclusive runs, a semaphore, and timeouts. */
export const asyncMutex: RealCode = {
  expected: [
    ...NAMES.map((name) => [`began @${name}`, `ended @${name}`, `got ${name} @${name}`, `acquired @${name}`]),
    ['timed out @d', 'locked @d'],
  ],
  async use() {
    const [mutex, semaphore] = [new Mutex(), new Semaphore(1)];
    const used = NAMES.map((name) => user.run(name, () => exclude(mutex, semaphore, name)));
    return [...(await Promise.all(used)), await user.run('d', refuse)];
  },
};

async function exclude(mutex: Mutex, semaphore: Semaphore, name: string): Promise<string[]> {
  const seen: string[] = [];
  const result = await mutex.runExclusive(async () => {
    note(seen, 'began');
    await pause();
    note(seen, 'ended');
    return name;
  });
  note(seen, `got ${result}`);
  const [, release] = await semaphore.acquire();
  note(seen, 'acquired');
  await pause();
  release();
  return seen;
}

async function refuse(): Promise<string[]> {
  const mutex = new Mutex();
  await mutex.acquire();
  const timedOut = await withTimeout(mutex, 1, new Error('timed out'))
    .acquire()
    .catch((error) => at(error.message));
  const locked = await tryAcquire(mutex, new Error('locked'))
    .acquire()
    .catch((error) => at(error.message));
  return [String(timedOut), String(locked)];
}
