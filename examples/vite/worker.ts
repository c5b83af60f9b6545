// A worker begins without a context, so it enters the one it was told; from there on it follows every `await` too.
import { reader } from './reader.ts';

addEventListener('message', ({ data, ports: [port] }: MessageEvent) => {
  void reader.run(data.for, async () => {
    const total = await sum(data.numbers);
    port?.postMessage({ mean: total / data.numbers.length, for: reader.get() });
  });
});

async function sum(numbers: readonly number[]): Promise<number> {
  let total = 0;
  for (const number of numbers) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    total += number;
  }
  return total;
}
