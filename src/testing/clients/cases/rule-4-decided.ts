import { createState, type State } from '../../../runs/state.ts';
import { scheduled } from '../../../runs/states.ts';
import type { ClientRule } from '../client-case.ts';
import { ofEachKind } from '../of-each-kind.ts';

const ENDS = ['COMPLETED', 'FAILED', 'CANCELLED', 'CRASHED'] as const;
const PROPOSALS = ['PENDING', 'RUNNING', ...ENDS] as const;

/** Rule 4: the client decides. */
export const decidedRule: ClientRule = {
  rule: 4,
  title: 'the client decides, and its verdict says how the run goes on',
  cases: ofEachKind(
    {
      id: 'that-ended-stays-so',
      title: 'whatever is proposed for a run that has ended, it is aborted and stays as it is',
      expected: 'aborted COMPLETED, aborted FAILED, aborted CANCELLED, aborted CRASHED',
      body: async (runs) => {
        const seen = new Set<string>();
        for (const end of ENDS) {
          const { id } = await runs.create();
          await runs.go(id, 'RUNNING', end);
          const before = await runs.history(id);
          for (const state of PROPOSALS) {
            const verdict = await runs.go(id, state);
            seen.add(`${verdict.kind} ${verdict.run.state.type}`);
          }
          const after = await runs.history(id);
          if (after !== before) seen.add(after);
        }
        return [...seen].join(', ');
      },
    },
    {
      id: 'that-is-scheduled-waits',
      title: 'a run waits for the time that it is scheduled for, and then starts',
      expected: 'wait SCHEDULED, accepted RUNNING',
      body: async (runs) => {
        const [late, soon] = [await runs.create(), await runs.create()];
        await runs.go(late.id, scheduledIn(60_000));
        await runs.go(soon.id, scheduledIn(20));
        const verdict = await runs.propose(late.id, 'RUNNING');
        const isTooLong = verdict.kind === 'wait' && !(verdict.seconds > 0 && verdict.seconds <= 60);
        const { kind, run } = await runs.go(soon.id, 'RUNNING');
        const waiting = `${verdict.kind} ${(await runs.read(late.id)).state.type}`;
        return `${isTooLong ? `wait for ${verdict.seconds} s` : waiting}, ${kind} ${run.state.type}`;
      },
    },
    {
      id: 'that-fails-goes-on',
      title: 'a run that fails with retries left is not failed: it starts again, or is scheduled to',
      expected: 'rejected true, rejected true, accepted FAILED',
      body: async (runs) => {
        const { id } = await runs.create(2);
        const seen: string[] = [];
        for (let attempt = 1; attempt <= 3; attempt += 1) {
          const { state } = await runs.read(id);
          if (state.type !== 'RUNNING') await runs.go(id, 'RUNNING');
          const { kind, run } = await runs.go(id, 'FAILED');
          const goesOn = run.state.type === 'RUNNING' || run.state.type === 'SCHEDULED';
          seen.push(`${kind} ${kind === 'rejected' ? goesOn : run.state.type}`);
        }
        return seen.join(', ');
      },
    },
    {
      id: 'that-fails-waits-for-its-delay',
      title: 'a run that fails with a delay before its retry is scheduled, and starts after it',
      expected: 'rejected SCHEDULED, wait, accepted 2',
      body: async (runs) => {
        const [late, soon] = [await runs.create(1, 60), await runs.create(1, 0.02)];
        const { kind, run } = await runs.go(late.id, 'RUNNING', 'FAILED');
        const early = await runs.propose(late.id, 'RUNNING');
        const again = await runs.go(soon.id, 'RUNNING', 'FAILED', 'RUNNING');
        return `${kind} ${run.state.type}, ${early.kind}, ${again.kind} ${again.run.runCount}`;
      },
    },
    {
      id: 'that-did-not-fail-is-not-retried',
      title: 'a run that crashed or was cancelled is not started again, though it has retries left',
      expected: 'accepted CRASHED, accepted CANCELLED',
      body: async (runs) => {
        const seen: string[] = [];
        for (const end of ['CRASHED', 'CANCELLED'] as const) {
          const { id } = await runs.create(1);
          const { kind, run } = await runs.go(id, 'RUNNING', end);
          seen.push(`${kind} ${run.state.type}`);
        }
        return seen.join(', ');
      },
    },
    {
      id: 'that-cannot-be-retried-is-not',
      title: 'a run that fails and says that it is not retriable is failed, though it has retries left',
      expected: 'accepted FAILED',
      body: async (runs) => {
        const { id } = await runs.create(1);
        const failed = createState('FAILED', { stateDetails: { retriable: false } });
        const { kind, run } = await runs.go(id, 'RUNNING', failed);
        return `${kind} ${run.state.type}`;
      },
    },
    {
      id: 'that-is-being-cancelled-ends-as-cancelled',
      title: 'a run that is being cancelled does not complete, fail or run: it is cancelled',
      expected: 'CANCELLING CANCELLING CANCELLING, accepted CANCELLED',
      body: async (runs) => {
        const { id } = await runs.create();
        await runs.go(id, 'RUNNING', 'CANCELLING');
        const seen: string[] = [];
        for (const state of ['RUNNING', 'COMPLETED', 'FAILED'] as const) {
          const { kind, run } = await runs.go(id, state);
          seen.push(kind === 'accepted' ? kind : run.state.type);
        }
        const { kind, run } = await runs.go(id, 'CANCELLED');
        return `${seen.join(' ')}, ${kind} ${run.state.type}`;
      },
    },
    {
      id: 'that-goes-on-says-why',
      title: 'a verdict that does not accept has a reason',
      expected: 'string string string',
      body: async (runs) => {
        const [ended, failing, waiting] = [await runs.create(), await runs.create(1), await runs.create()];
        await runs.go(ended.id, 'RUNNING', 'COMPLETED');
        await runs.go(failing.id, 'RUNNING');
        await runs.go(waiting.id, scheduledIn(60_000));
        const verdicts = [
          await runs.propose(ended.id, 'RUNNING'),
          await runs.propose(failing.id, 'FAILED'),
          await runs.propose(waiting.id, 'RUNNING'),
        ];
        return verdicts
          .map((verdict) => ('reason' in verdict ? typeof verdict.reason : verdict.kind))
          .join(' ');
      },
    },
    {
      id: 'ends-once',
      title: 'of two ends that are proposed at once one is accepted, and both verdicts agree on it',
      expected: 'aborted accepted true',
      body: async (runs) => {
        const { id } = await runs.create();
        await runs.go(id, 'RUNNING');
        const verdicts = await Promise.all([runs.go(id, 'COMPLETED'), runs.go(id, 'CANCELLED')]);
        const kept = (await runs.read(id)).state.type;
        const isOne = verdicts.every(({ run }) => run.state.type === kept);
        return `${verdicts
          .map(({ kind }) => kind)
          .sort()
          .join(' ')} ${isOne}`;
      },
    },
  ),
};

function scheduledIn(milliseconds: number): State {
  return scheduled(new Date(Date.now() + milliseconds).toISOString());
}
