import * as rx from 'rxjs';
import { fromFetch } from 'rxjs/fetch';
import { inBoth, note, pause, type RealCode, user } from './real-code.ts';

/** rxjs: async inner observables, timers, schedulers, retries, sharing and subjects. */
export const rxjs: RealCode = {
  expected: [
    ...['a', 'b'].map((name) => [
      `project 1 @${name}`,
      `project 2 @${name}`,
      `sum 3 @${name}`,
      `timer 0,1 @${name}`,
      `asap @${name}`,
      `attempts 2 @${name}`,
      `fetched /json @${name}`,
      `catch no @${name}`,
    ]),
    ['source @first', 'first got 1 @first', 'second got 1 @first', 'subject x @next'],
  ],
  use: async ({ url }) => [...(await inBoth(() => pipe(url))), await share()],
};

async function pipe(url: string): Promise<string[]> {
  const seen: string[] = [];
  const slowly = async (value: number): Promise<number> => {
    await pause();
    note(seen, `project ${value}`);
    return value;
  };
  const sum = rx.of(1, 2).pipe(
    rx.concatMap(slowly),
    rx.reduce((total, value) => total + value),
  );
  note(seen, `sum ${await rx.firstValueFrom(sum)}`);
  note(seen, `timer ${await rx.lastValueFrom(rx.interval(1).pipe(rx.take(2), rx.toArray()))}`);
  await rx.firstValueFrom(rx.of(0, rx.asapScheduler).pipe(rx.tap(() => note(seen, 'asap'))));
  note(seen, `attempts ${await attempt()}`);
  const response = fromFetch<{ path: string }>(`${url}/json`, { selector: (found) => found.json() });
  note(seen, `fetched ${(await rx.firstValueFrom(response)).path}`);
  await rx.firstValueFrom(rx.throwError(() => 'no')).catch((error) => note(seen, `catch ${error}`));
  return seen;
}

function attempt(): Promise<number> {
  let attempts = 0;
  const failsOnce = rx.defer(async () => {
    attempts += 1;
    await pause();
    if (attempts === 1) throw new Error('again');
    return attempts;
  });
  return rx.firstValueFrom(failsOnce.pipe(rx.retry({ count: 1, delay: 1 })));
}

// A shared source runs in the context of its first subscriber, a subject in that of who emits.
async function share(): Promise<string[]> {
  const seen: string[] = [];
  const source = rx.defer(() => pause().then(() => note(seen, 'source', 1)));
  const shared = source.pipe(rx.share());
  const subscribe = (name: string): void =>
    user.run(name, () => void shared.subscribe((value) => note(seen, `${name} got ${value}`)));
  subscribe('first');
  subscribe('second');
  const subject = new rx.Subject<string>();
  user.run('subscribe', () => subject.subscribe((value) => note(seen, `subject ${value}`)));
  await rx.lastValueFrom(shared);
  user.run('next', () => subject.next('x'));
  return seen;
}
