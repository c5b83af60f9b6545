import Bottleneck from 'bottleneck';
import DataLoader from 'dataloader';
import fastq from 'fastq';
import PQueue from 'p-queue';
import { asAda, asBob, boundIf, type QueueCase, turn, whose, whoseIn } from '../queue-case.ts';

/** Queues of jobs, and batches. */
export const queues: readonly QueueCase[] = [
  {
    library: 'p-queue',
    what: 'a job that waits for its turn',
    whose: 'the job that ended before it',
    remedy: '`queue.add(bind(job))`',
    async observe(isRemedied) {
      const queue = new PQueue({ concurrency: 1 });
      asAda(() => queue.add(turn));
      return asBob(() => queue.add(boundIf(isRemedied, async () => whose())));
    },
  },
  {
    library: 'bottleneck',
    what: 'a job that waits for its turn',
    whose: 'the job that ended before it',
    remedy: '`limiter.schedule(bind(job))`',
    async observe(isRemedied) {
      const limiter = new Bottleneck({ maxConcurrent: 1 });
      asAda(() => limiter.schedule(turn));
      return asBob(() => limiter.schedule(boundIf(isRemedied, async () => whose())));
    },
  },
  {
    library: 'fastq',
    what: 'the callback of a task that waits, and the worker while it does that task',
    whose: 'the task that ended before it',
    remedy: '`queue.push(task, bind(callback))`; for the worker, a bound function in the task',
    async observe(isRemedied) {
      const work: fastq.worker<unknown, () => void> = (task, done) => {
        task();
        setTimeout(done, 0, null);
      };
      const queue = fastq(work, 1);
      asAda(() => queue.push(() => undefined));
      const seen: string[] = [];
      const look = (): void => void seen.push(whose());
      await new Promise<void>((resolve) => {
        const done = (): void => {
          look();
          resolve();
        };
        asBob(() => queue.push(boundIf(isRemedied, look), boundIf(isRemedied, done)));
      });
      return [...new Set(seen)].join();
    },
  },
  {
    library: 'dataloader',
    what: 'the batch function',
    whose: 'the first `load()` of the batch',
    remedy: 'a `DataLoader` for each request, as its documentation says',
    async observe(isRemedied) {
      const make = (): DataLoader<number, string> => new DataLoader(async (keys) => keys.map(whose));
      const loader = make();
      const first = asAda(() => loader.load(1));
      const second = asBob(() => (isRemedied ? make() : loader).load(2));
      await first;
      return second;
    },
  },
  {
    library: 'rxjs',
    what: 'work of `asapScheduler`',
    whose: 'the first that was scheduled in that turn',
    remedy: '`asapScheduler.schedule(bind(work))`',
    async observe(isRemedied) {
      const { asapScheduler } = await import('rxjs');
      asAda(() => asapScheduler.schedule(() => undefined));
      return whoseIn((callback) => asBob(() => asapScheduler.schedule(boundIf(isRemedied, callback))));
    },
  },
];
