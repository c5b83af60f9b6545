import fc from 'fast-check';
import type { FlowRun, State, TaskRun, Verdict } from '../../../src/entries/runtimes/server.ts';
import { createState, STATE_TYPES, type StateType } from '../../../src/runs/state.ts';
import { ClientFault } from './client-fault.ts';

type Run = FlowRun | TaskRun;

/** A proposal, as a trick sees it. */
interface Proposal {
  readonly proposed: State;
  /** The run as the honest client has it. */
  read(): Promise<Run>;
  /** Asks the honest client. */
  ask(state?: State): Promise<Verdict<Run>>;
}

/** What an adversarial client does with a proposal. */
export interface Trick {
  readonly name: string;
  /** Whether the honest client was asked, once or more, and its last answer is what the engine gets. */
  readonly isHonest: boolean;
  answer(proposal: Proposal): unknown;
}

/** Answers as a client should. */
export const HONEST_TRICK: Trick = { name: 'honest', isHonest: true, answer: ({ ask }) => ask() };

const HONEST: readonly Trick[] = [
  {
    name: 'late',
    isHonest: true,
    answer: async ({ ask }) => {
      await new Promise((resolve) => setTimeout(resolve, 2));
      return ask();
    },
  },
  {
    name: 'asks twice',
    isHonest: true,
    answer: async ({ ask }) => {
      await ask();
      return ask();
    },
  },
  {
    name: 'answers twice',
    isHonest: true,
    answer: ({ ask }) => ({
      then(resolve: (value: unknown) => void, reject: (reason: unknown) => void) {
        void ask().then((verdict) => {
          resolve(verdict);
          resolve(undefined);
          reject(new ClientFault('too late'));
        }, reject);
      },
    }),
  },
];

const LIES: readonly Trick[] = [
  lie('waits for nothing', () => ({ kind: 'wait', seconds: 0, reason: 'busy' })),
  lie('waits', () => ({ kind: 'wait', seconds: 0.001, reason: 'busy' })),
  lie('waits for no time', () => ({ kind: 'wait', seconds: 'soon', reason: 'busy' })),
  lie('aborts', async ({ read }) => ({ kind: 'aborted', run: await read(), reason: 'no' })),
  lie('throws at once', () => {
    throw new ClientFault('at once');
  }),
  lie('throws nothing', () => Promise.reject(undefined)),
  lie('throws later', async () => {
    throw new ClientFault('later');
  }),
  lie('loses the answer', async ({ ask }) => {
    await ask();
    throw new ClientFault('lost');
  }),
  lie('accepts and forgets', async ({ read, proposed }) => ({
    kind: 'accepted',
    run: { ...(await read()), state: proposed },
  })),
  lie('accepts and changes nothing', async ({ read }) => ({ kind: 'accepted', run: await read() })),
  lie('is about another run', async ({ ask }) => {
    const verdict = await ask();
    return 'run' in verdict ? { ...verdict, run: { ...verdict.run, id: 'another' } } : verdict;
  }),
  lie('answers nothing', () => undefined),
  lie('answers null', async () => null),
  lie('answers a string', async () => 'accepted'),
  lie('has no run', async () => ({ kind: 'accepted' })),
  lie('has no state', async ({ read }) => ({ kind: 'rejected', run: { ...(await read()), state: null } })),
  lie('has a field that throws', async ({ read }) => {
    const run = { ...(await read()) };
    const get = (): never => {
      throw new ClientFault('a field');
    };
    return { kind: 'accepted', run: Object.defineProperty(run, 'state', { get, enumerable: true }) };
  }),
  lie('has a kind that throws', () => ({
    get kind(): never {
      throw new ClientFault('a kind');
    },
  })),
  ...STATE_TYPES.flatMap((type) => [
    lie(`rejects as ${type}`, ({ read }) => instead('rejected', type, read)),
    lie(`aborts as ${type}`, ({ read }) => instead('aborted', type, read)),
    lie(`is set to ${type} by hand`, async ({ ask }) => {
      await ask(createState(type));
      return ask();
    }),
  ]),
  lie('is scheduled for no time', async ({ read }) => ({
    kind: 'rejected',
    run: {
      ...(await read()),
      state: createState('SCHEDULED', { stateDetails: { scheduledTime: 'tomorrow' } }),
    },
    reason: 'later',
  })),
];

function lie(name: string, answer: Trick['answer']): Trick {
  return { name, isHonest: false, answer, [fc.toStringMethod]: () => name } as Trick;
}

async function instead(kind: 'rejected' | 'aborted', type: StateType, read: () => Promise<Run>) {
  return { kind, run: { ...(await read()), state: createState(type) }, reason: 'instead' };
}

/** The tricks of a client, one for each proposal; most are honest, or no run would get far. */
export const tricks: fc.Arbitrary<readonly Trick[]> = fc.array(
  fc.oneof(
    { arbitrary: fc.constant(HONEST_TRICK), weight: 6 },
    { arbitrary: fc.constantFrom(...HONEST), weight: 2 },
    { arbitrary: fc.constantFrom(...LIES), weight: 4 },
  ),
  { maxLength: 40 },
);
