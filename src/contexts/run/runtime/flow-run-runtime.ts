import { DateTime, utcNow } from '../../../model/date-time.ts';
import { environmentVariable } from '../../../platform/environment.ts';
import type { FlowRun } from '../../../runs/flow-run.ts';
import { FlowRunContext } from '../flow-run.ts';
import { TaskRunContext } from '../task-run.ts';
import { mocked, refuseMock } from './mocked.ts';

const NO_TAGS: readonly string[] = Object.freeze([]);
const NO_PARAMETERS: Readonly<Record<string, unknown>> = Object.freeze({});

/**
 * The flow run that this code belongs to; outside of any, each value is empty.
 *
 * Ports `prefect.runtime.flow_run`. Prefect asks its server where there is no context; here no value waits for anything, so that
 * only the id is known there, from `PREFECT__FLOW_RUN_ID`.
 */
export class FlowRunRuntime {
  /** The UUID of the flow run, or `null`. Mocked by `PREFECT__RUNTIME__FLOW_RUN__ID`. */
  get id(): string | null {
    return mocked('FLOW_RUN__ID', 'text') ?? flowRunId();
  }

  /** The name of the flow run, or `null`. Mocked by `PREFECT__RUNTIME__FLOW_RUN__NAME`. */
  get name(): string | null {
    return mocked('FLOW_RUN__NAME', 'text') ?? flowRun()?.name ?? null;
  }

  /** The tags of the flow run. Cannot be mocked. */
  get tags(): readonly string[] {
    refuseMock('FLOW_RUN__TAGS');
    return flowRun()?.tags ?? NO_TAGS;
  }

  /** The name of the flow, or `null`. Mocked by `PREFECT__RUNTIME__FLOW_RUN__FLOW_NAME`. */
  get flowName(): string | null {
    return mocked('FLOW_RUN__FLOW_NAME', 'text') ?? FlowRunContext.get()?.flow.name ?? null;
  }

  /** The version of the flow, or `null`. Mocked by `PREFECT__RUNTIME__FLOW_RUN__FLOW_VERSION`. */
  get flowVersion(): string | null {
    return mocked('FLOW_RUN__FLOW_VERSION', 'text') ?? FlowRunContext.get()?.flow.version ?? null;
  }

  /** The arguments of the flow by name. Cannot be mocked. */
  get parameters(): Readonly<Record<string, unknown>> {
    refuseMock('FLOW_RUN__PARAMETERS');
    return FlowRunContext.get()?.parameters ?? NO_PARAMETERS;
  }

  /** How many times the flow run was started, from 1 on in a run; 0 outside. Mocked by `PREFECT__RUNTIME__FLOW_RUN__RUN_COUNT`. */
  get runCount(): number {
    return mocked('FLOW_RUN__RUN_COUNT', 'count') ?? flowRun()?.runCount ?? 0;
  }

  /**
   * When the flow run was to start, in UTC; outside of any, now. Mocked by `PREFECT__RUNTIME__FLOW_RUN__SCHEDULED_START_TIME`, in
   * ISO 8601; without an offset it is UTC.
   */
  get scheduledStartTime(): DateTime {
    const time = flowRun()?.startTime;
    return (
      mocked('FLOW_RUN__SCHEDULED_START_TIME', 'time') ??
      (typeof time === 'string' ? DateTime.fromISO(time, { zone: 'utc' }) : utcNow())
    );
  }

  /** The UUID of the flow run around this one, or `null`. Mocked by `PREFECT__RUNTIME__FLOW_RUN__PARENT_FLOW_RUN_ID`. */
  get parentFlowRunId(): string | null {
    const parent = FlowRunContext.get()?.ancestorFlowRunIds.at(-1);
    return mocked('FLOW_RUN__PARENT_FLOW_RUN_ID', 'text') ?? parent ?? null;
  }

  /**
   * The UUID of the outermost flow run around this one: its own where it is no subflow run; `null` outside of any. Mocked by
   * `PREFECT__RUNTIME__FLOW_RUN__ROOT_FLOW_RUN_ID`.
   */
  get rootFlowRunId(): string | null {
    const [root] = FlowRunContext.get()?.ancestorFlowRunIds ?? [];
    return mocked('FLOW_RUN__ROOT_FLOW_RUN_ID', 'text') ?? root ?? flowRunId();
  }
}

/** Returns the id of the flow run that this code belongs to, or `null`. */
export function flowRunId(): string | null {
  return (
    flowRun()?.id ??
    TaskRunContext.get()?.taskRun.flowRunId ??
    environmentVariable('PREFECT__FLOW_RUN_ID') ??
    null
  );
}

function flowRun(): FlowRun | undefined {
  return FlowRunContext.get()?.flowRun;
}
