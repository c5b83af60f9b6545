import { type Turn, turnOf } from '../measure.ts';
import { type Context, type Metric, type Operation, OUTSIDE, type Workload } from './workload.ts';

/** What a page asks the realm of a candidate. */
export type Question =
  | { readonly ask: 'metrics' }
  | { readonly ask: 'time'; readonly metric: Metric; readonly count: number }
  | { readonly ask: 'verdict'; readonly metric: Metric };

/** How a context fared: it was there, it was missing, or another one was. */
export type Verdict = 'carried' | 'missing' | 'wrong';

const FLOWS = [undefined, 'a', 'b'];
const VISITS = 3;

/**
 * Answers the questions of a page, in a worker.
 *
 * Each candidate has a worker to itself, so that what it patches, and what it leaves to the engine to compile and to
 * collect, is no burden to another.
 *
 * @param context The candidate.
 * @param operations What it can do.
 */
export function serveBenchmarks(context: Context, operations: Partial<Workload>): void {
  const answer = async (question: Question): Promise<unknown> => {
    if (question.ask === 'metrics') return Object.keys(operations);
    const operation = operations[question.metric] as Operation;
    if (question.ask === 'verdict') return judge(context, operation);
    return timer(context, question.metric, operation)(question.count);
  };
  // Hint: als-browser breaks a call that names no object.
  globalThis.addEventListener('message', ({ data }: MessageEvent<Question>) => {
    answer(data).then(
      (value) => postMessage({ value }),
      (error: unknown) => postMessage({ error: String(error) }),
    );
  });
}

function timer(context: Context, metric: Metric, operation: Operation): Turn {
  return turnOf(async (count) => {
    const begin = (): unknown => operation(count, noop);
    await (metric === OUTSIDE ? begin() : start(context, 'bench', begin));
  });
}

function start(context: Context, value: string, fn: () => unknown): unknown {
  return context.start === undefined ? context.run(value, fn) : context.start(value, fn);
}

function noop(): void {}

// Three flows of control at once, of which one has no context.
async function judge(context: Context, operation: Operation): Promise<Verdict> {
  const verdicts = new Set<Verdict>();
  const flows = FLOWS.map((flow) => {
    const visit = (): void => {
      verdicts.add(verdictOf(context.get() ?? undefined, flow));
    };
    const begin = (): unknown => operation(VISITS, visit);
    return flow === undefined ? begin() : start(context, flow, begin);
  });
  await Promise.all(flows);
  verdicts.add(verdictOf(await valueInNewTask(context), undefined));
  return verdicts.has('wrong') ? 'wrong' : verdicts.has('missing') ? 'missing' : 'carried';
}

// What is left behind, where nobody's code goes on.
function valueInNewTask(context: Context): Promise<unknown> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(context.get() ?? undefined);
    port2.postMessage(undefined);
  });
}

function verdictOf(value: unknown, flow: string | undefined): Verdict {
  if (value === flow) return 'carried';
  return value === undefined ? 'missing' : 'wrong';
}
