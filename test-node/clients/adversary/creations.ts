import fc from 'fast-check';
import type { FlowRun, TaskRun } from '../../../src/entries/runtimes/server.ts';
import { createState, STATE_TYPES } from '../../../src/runs/state.ts';
import { ClientFault } from './client-fault.ts';

type Run = FlowRun | TaskRun;

/** What an adversarial client does where a run is to be created. */
export interface Creation {
  readonly name: string;
  /** Whether the engine gets the run that was created. */
  readonly isHonest: boolean;
  create(ask: () => Promise<Run>): unknown;
}

/** Creates the run as it was asked for. */
export const HONEST_CREATION: Creation = { name: 'honest', isHonest: true, create: (ask) => ask() };

const LIES: readonly Creation[] = [
  lie('throws at once', () => {
    throw new ClientFault('at once');
  }),
  lie('throws later', async () => {
    throw new ClientFault('later');
  }),
  lie('throws nothing', () => Promise.reject(undefined)),
  lie('loses the answer', async (ask) => {
    await ask();
    throw new ClientFault('lost');
  }),
  lie('answers nothing', async () => undefined),
  lie('answers another run', async (ask) => ({ ...(await ask()), id: 'another' })),
  lie('answers no state', async (ask) => ({ ...(await ask()), state: {} })),
  ...STATE_TYPES.map((type) =>
    lie(`answers a run that is ${type}`, async (ask) => ({ ...(await ask()), state: createState(type) })),
  ),
];

function lie(name: string, create: Creation['create']): Creation {
  return { name, isHonest: false, create, [fc.toStringMethod]: () => name } as Creation;
}

/** What a client does with each creation, in turn. */
export const creations: fc.Arbitrary<readonly Creation[]> = fc.array(
  fc.oneof(
    { arbitrary: fc.constant(HONEST_CREATION), weight: 12 },
    { arbitrary: fc.constantFrom(...LIES), weight: 1 },
  ),
  { maxLength: 20 },
);
