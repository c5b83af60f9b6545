import type { ConformanceRule, Remedies } from '../conformance-case.ts';
import type { Stage } from '../stage.ts';

const IN_TURN = 'await each call before the next';

/** Rule 6 for an async generator that is asked again before it has answered. */
export const busyGeneratorsRule: ConformanceRule = {
  rule: 6,
  title: 'an async generator runs in the context of each call, though an earlier one is pending',
  cases: [
    {
      id: 'async-generator-next-queued',
      title: 'the stretches of an async generator for three calls of next(), two of which wait',
      expected: 'bcd',
      needs: { promise: 'b--', queuedNext: 'bbb', lostNext: 'b--' },
      remedies: remediesOf(callNext),
      body: (stage) => callNext(stage, { isInTurn: false }),
    },
    {
      id: 'async-generator-return-queued',
      title: 'the finally block of an async generator for a return() that waits for a next()',
      expected: 'bc',
      needs: { await: 'b-', awaitValue: 'b-', queuedNext: 'bb', lostNext: 'b-' },
      remedies: remediesOf(callReturn),
      body: (stage) => callReturn(stage, { isInTurn: false }),
    },
  ],
};

interface Order {
  /** Whether each call is made when the one before has answered. */
  readonly isInTurn: boolean;
}

function remediesOf(body: (stage: Stage, order: Order) => Promise<string>): Remedies {
  const remedy = { [IN_TURN]: (stage: Stage) => body(stage, { isInTurn: true }) };
  return { queuedNext: remedy, lostNext: remedy };
}

async function callNext({ v, see }: Stage, { isInTurn }: Order): Promise<string> {
  async function* reads(): AsyncGenerator<string> {
    yield see();
    yield see();
    yield see();
  }
  const generator = v.run('a', reads);
  const answers = [];
  for (const value of ['b', 'c', 'd']) {
    const answer = v.run(value, () => generator.next());
    answers.push(answer);
    if (isInTurn) await answer;
  }
  return (await Promise.all(answers)).map(({ value }) => value).join('');
}

async function callReturn({ v, see }: Stage, { isInTurn }: Order): Promise<string> {
  let seen = '';
  async function* reads(): AsyncGenerator<number> {
    try {
      seen += see();
      yield 1;
    } finally {
      seen += see();
    }
  }
  const generator = v.run('a', reads);
  const next = v.run('b', () => generator.next());
  if (isInTurn) await next;
  await v.run('c', () => generator.return(undefined));
  return seen;
}
