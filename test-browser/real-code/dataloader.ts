import DataLoader from 'dataloader';
import { at, pause, type RealCode, user } from './real-code.ts';

/** dataloader: a batch is loaded in the context of the first who asked. */
export const dataloader: RealCode = {
  expected: [
    ['batch 1,2,3 @a', 'batch 4 @d'],
    ['a got 1, 1 @a', 'b got 2, 2 @b', 'c got 3, 3 @c', 'd got 4, no @d'],
  ],
  async use() {
    const batches: string[] = [];
    const loader = new DataLoader<number, number>(async (keys) => {
      await pause();
      batches.push(at(`batch ${keys}`));
      return keys.map((key) => (key > 3 ? new Error('no') : key));
    });
    const load = (name: string, key: number): Promise<string> =>
      user.run(name, async () => {
        const value = await loader.load(key).catch((error: Error) => `${key}, ${error.message}`);
        return at(`${name} got ${typeof value === 'number' ? `${value}, ${await loader.load(key)}` : value}`);
      });
    const first = await Promise.all([load('a', 1), load('b', 2), load('c', 3)]);
    return [batches, [...first, await load('d', 4)]];
  },
};
