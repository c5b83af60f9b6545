import limitTo from 'p-limit';
import { at, note, pause, type RealCode, user } from './real-code.ts';

/** p-limit: what had to wait starts in the context of its own caller. */
export const pLimit: RealCode = {
  expected: ['a', 'b', 'c', 'd', 'e'].map((name) => [
    `${name} began @${name}`,
    `${name} ended @${name}`,
    `${name} got ${name} @${name}`,
  ]),
  async use() {
    const limit = limitTo(2);
    return Promise.all(
      ['a', 'b', 'c', 'd', 'e'].map((name) =>
        user.run(name, async () => {
          const seen: string[] = [];
          const result = await limit(run, name, seen);
          return [...seen, at(`${name} got ${result}`)];
        }),
      ),
    );
  },
};

async function run(name: string, seen: string[]): Promise<string> {
  note(seen, `${name} began`);
  await pause();
  note(seen, `${name} ended`);
  return name;
}
