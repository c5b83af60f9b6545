import { reader } from './reader.ts';

const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });

/** Returns the mean of numbers, and for whom the worker believes to have computed it. */
export function meanOf(numbers: readonly number[]): Promise<{ mean: number; for: string }> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => {
      port1.close();
      resolve(data);
    };
    worker.postMessage({ numbers, for: reader.get() }, [port2]);
  });
}
