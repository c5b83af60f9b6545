import { asAda, asBob, boundIf, load, type QueueCase, turn, whose, whoseIn } from '../queue-case.ts';

interface Debounce {
  readonly default: <F extends (...args: never) => unknown>(fn: F, wait: number) => F;
}

interface NodeSchedule {
  readonly default: {
    scheduleJob(when: string | Date, job: () => void): { nextInvocation(): Date };
    gracefulShutdown(): Promise<void>;
  };
}

const EACH_SECOND = '* * * * * *';

/** Timers that several calls share, and logs. */
export const timers: readonly QueueCase[] = [
  {
    library: 'lodash.debounce',
    what: 'the debounced function',
    whose: 'the call that set the timer, which is the first',
    remedy: 'hand over a bound function: `const last = debounce((fn) => fn(), 100)`, then `last(bind(save))`',
    async observe(isRemedied) {
      const { default: debounce } = await load<Debounce>('lodash.debounce');
      const last = debounce((fn: () => void) => fn(), 1);
      asAda(() => last(() => undefined));
      return whoseIn((callback) => asBob(() => last(boundIf(isRemedied, callback))));
    },
  },
  {
    library: 'node-schedule',
    what: 'a job that is due after another one',
    whose: 'the job that was due before it',
    remedy: '`scheduleJob(when, bind(job))`',
    async observe(isRemedied) {
      const { default: schedule } = await load<NodeSchedule>('node-schedule');
      const first = asAda(() => schedule.scheduleJob(EACH_SECOND, () => undefined));
      const later = new Date(first.nextInvocation().getTime() + 1);
      const seen = await whoseIn((callback) =>
        asBob(() => schedule.scheduleJob(later, boundIf(isRemedied, callback))),
      );
      await schedule.gracefulShutdown();
      return seen;
    },
  },
  {
    library: 'winston',
    what: '`log()` of a transport, while it is busy with an earlier line',
    whose: 'the earlier line',
    remedy: 'give the line what it needs: `logger.info(message, { user: UserContext.get()?.id })`',
    async observe(isRemedied) {
      const { createLogger } = await import('winston');
      const { default: Transport } = await import('winston-transport');
      const seen: string[] = [];
      class Recorder extends Transport {
        override log(info: { readonly user?: string }, next: () => void): void {
          seen.push(info.user ?? whose());
          setTimeout(next, 0);
        }
      }
      const logger = createLogger({ transports: [new Recorder()] });
      asAda(() => logger.info('first'));
      asBob(() => logger.info('second', isRemedied ? { user: whose() } : {}));
      while (seen.length < 2) await turn();
      return String(seen[1]);
    },
  },
];
