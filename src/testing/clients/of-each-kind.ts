import type { ClientCase } from './client-case.ts';
import type { ClientStage, RunsOfKind } from './client-stage.ts';

/** A case about runs of either kind. */
export interface CaseOfEachKind extends Omit<ClientCase, 'body'> {
  /** Does what the title says with the runs of one kind, and returns what it observed. */
  readonly body: (runs: RunsOfKind, stage: ClientStage) => Promise<string>;
}

/** Returns each case twice: about flow runs, and about task runs. */
export function ofEachKind(...cases: readonly CaseOfEachKind[]): ClientCase[] {
  return cases.flatMap(({ id, title, expected, body }) =>
    (['flow', 'task'] as const).map((kind) => ({
      id: `${kind}-run-${id}`,
      title: `${kind} run: ${title}`,
      expected,
      body: (stage: ClientStage) => body(stage.runs[kind] as RunsOfKind, stage),
    })),
  );
}
