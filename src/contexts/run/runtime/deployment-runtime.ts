import { flowRunId } from './flow-run-runtime.ts';
import { mocked, refuseMock } from './mocked.ts';

const NO_PARAMETERS: Readonly<Record<string, unknown>> = Object.freeze({});

/**
 * The deployment that this code was started by: none, for there are no deployments here. Its values are for code that is
 * also served by a Prefect server, and for tests, which mock them.
 *
 * Ports `prefect.runtime.deployment`.
 */
export class DeploymentRuntime {
  /** The UUID of the deployment: `null`, or as mocked by `PREFECT__RUNTIME__DEPLOYMENT__ID`. */
  get id(): string | null {
    return mocked('DEPLOYMENT__ID', 'text') ?? null;
  }

  /** The name of the deployment: `null`, or as mocked by `PREFECT__RUNTIME__DEPLOYMENT__NAME`. */
  get name(): string | null {
    return mocked('DEPLOYMENT__NAME', 'text') ?? null;
  }

  /** The version of the deployment: `null`, or as mocked by `PREFECT__RUNTIME__DEPLOYMENT__VERSION`. */
  get version(): string | null {
    return mocked('DEPLOYMENT__VERSION', 'text') ?? null;
  }

  /** The UUID of the flow run, or `null`. Mocked by `PREFECT__RUNTIME__DEPLOYMENT__FLOW_RUN_ID`. */
  get flowRunId(): string | null {
    return mocked('DEPLOYMENT__FLOW_RUN_ID', 'text') ?? flowRunId();
  }

  /** The parameters of the deployment: none. Cannot be mocked. */
  get parameters(): Readonly<Record<string, unknown>> {
    refuseMock('DEPLOYMENT__PARAMETERS');
    return NO_PARAMETERS;
  }
}
