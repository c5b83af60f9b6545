// A client with one fault fails the cases that are about it.
import { deepEqual, equal, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  type FlowRun,
  type FlowRunCreate,
  InProcessClient,
  type State,
  type TaskRun,
  type Verdict,
} from '../../src/entries/runtimes/server.ts';
import { clientRules } from '../../src/testing/clients/client-rules.ts';
import { runClientSuite } from '../../src/testing/clients/run-client-suite.ts';

interface Fault {
  readonly Client: new () => InProcessClient;
  /** Cases that it must fail. */
  readonly fails: readonly string[];
}

const FAULTS: Readonly<Record<string, Fault>> = {
  'starts what has ended': {
    Client: class extends InProcessClient {
      override async setFlowRunState(id: string, state: State): Promise<Verdict<FlowRun>> {
        const verdict = await super.setFlowRunState(id, state);
        return verdict.kind === 'aborted' ? { kind: 'accepted', run: { ...verdict.run, state } } : verdict;
      }
    },
    fails: ['flow-run-that-ended-stays-so', 'flow-run-ends-once'],
  },
  'changes a run that it has handed out': {
    Client: class extends InProcessClient {
      readonly #runs = new Map<string, FlowRun>();
      override async readFlowRun(id: string): Promise<FlowRun> {
        const run = { ...(await super.readFlowRun(id)) };
        this.#runs.set(id, run);
        return run;
      }
      override async setFlowRunState(id: string, state: State): Promise<Verdict<FlowRun>> {
        Object.assign(this.#runs.get(id) ?? {}, { state });
        return super.setFlowRunState(id, state);
      }
    },
    fails: ['flow-run-is-a-moment'],
  },
  'reads backwards': {
    Client: class extends InProcessClient {
      override async readTaskRuns(...args: Parameters<InProcessClient['readTaskRuns']>) {
        return (await super.readTaskRuns(...args)).toReversed();
      }
    },
    fails: ['task-runs-in-order', 'task-runs-of-a-flow-run'],
  },
  'ignores filters': {
    Client: class extends InProcessClient {
      override readTaskRuns() {
        return super.readTaskRuns();
      }
    },
    fails: ['task-runs-of-a-flow-run'],
  },
  'never retries': {
    Client: class extends InProcessClient {
      override createFlowRun(run: FlowRunCreate): Promise<FlowRun> {
        return super.createFlowRun({ ...run, empiricalPolicy: { retries: 0, retryDelaySeconds: [] } });
      }
    },
    fails: ['flow-run-keeps-its-policy', 'flow-run-that-fails-goes-on', 'flow-is-retried'],
  },
  'forgets names': {
    Client: class extends InProcessClient {
      override async setTaskRunName(): Promise<void> {}
    },
    fails: ['run-gets-a-name'],
  },
  'retries what cannot be': {
    Client: class extends InProcessClient {
      override setTaskRunState(id: string, state: State): Promise<Verdict<TaskRun>> {
        return super.setTaskRunState(id, { ...state, stateDetails: {} });
      }
    },
    fails: ['task-run-that-cannot-be-retried-is-not'],
  },
  'finds what there is not': {
    Client: class extends InProcessClient {
      override readFlowRun(id: string): Promise<FlowRun> {
        return super.readFlowRun(id).catch(() => Promise.reject(new Error(`no run ${id}`)));
      }
    },
    fails: ['unknown-runs', 'deleted-is-unknown'],
  },
  'answers about another run': {
    Client: class extends InProcessClient {
      override async setTaskRunState(id: string, state: State): Promise<Verdict<TaskRun>> {
        const verdict = await super.setTaskRunState(id, state);
        return 'run' in verdict ? { ...verdict, run: { ...verdict.run, id: 'other' } } : verdict;
      }
    },
    fails: ['task-run-is-answered-by-its-id', 'flow-completes'],
  },
  'refuses without a reason': {
    Client: class extends InProcessClient {
      override async setFlowRunState(id: string, state: State): Promise<Verdict<FlowRun>> {
        const { reason: _, ...verdict } = { reason: '', ...(await super.setFlowRunState(id, state)) };
        return verdict as Verdict<FlowRun>;
      }
    },
    fails: ['flow-run-that-goes-on-says-why'],
  },
  'deletes a flow run alone': {
    Client: class extends InProcessClient {
      readonly #deleted = new Set<string>();
      override async deleteFlowRun(id: string): Promise<void> {
        await this.readFlowRun(id);
        this.#deleted.add(id);
      }
      override async readFlowRuns(...args: Parameters<InProcessClient['readFlowRuns']>) {
        return (await super.readFlowRuns(...args)).filter(({ id }) => !this.#deleted.has(id));
      }
    },
    fails: ['deleted-with-all-that-it-started', 'deleted-is-unknown'],
  },
};

for (const [what, { Client, fails }] of Object.entries(FAULTS)) {
  test(`runClientSuite() fails a client that ${what}`, async () => {
    const results = await runClientSuite(() => new Client());
    for (const id of fails) equal(results[id]?.pass, false, id);
  });
}

test('runClientSuite() goes on after a case that takes too long, or throws', async () => {
  class Silent extends InProcessClient {
    override createFlowRun(): Promise<never> {
      return new Promise(() => {});
    }
    override createTaskRun(): Promise<never> {
      throw Object.assign(new Error('closed'), { code: 'ECLOSED' });
    }
  }
  const rules = clientRules.filter(({ rule }) => rule === 1);
  const results = await runClientSuite(() => new Silent(), { rules, timeLimit: 20 });
  equal(results['flow-run-begins-in-its-state']?.actual, 'timeout');
  equal(results['task-run-begins-in-its-state']?.actual, 'ECLOSED');
});

test('docs/clients.md has the rules of the contract', () => {
  const rows = readFileSync('docs/clients.md', 'utf8').matchAll(/^\| (\d) \| (.*) \|$/gm);
  deepEqual(
    Array.from(rows, ([, rule, title]) => [Number(rule), title]),
    clientRules.map(({ rule, title }) => [rule, title]),
  );
});

test('each case of a client has an id of its own, and a rule a number', () => {
  const ids = clientRules.flatMap(({ cases }) => cases.map(({ id }) => id));
  equal(new Set(ids).size, ids.length);
  for (const id of ids) ok(/^[a-z]+(-[a-z]+)+$/.test(id), id);
  deepEqual(
    clientRules.map(({ rule }) => rule),
    [1, 2, 3, 4, 5],
  );
});
