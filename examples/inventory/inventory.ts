// A flow that takes stock of files. It runs on Node, in a page and in a worker, for all that it knows of the outside is
// a Source. Two things to look at:
//
// - The tags: inspectAll() says which tags its task runs carry, and inspect() knows nothing of it.
// - `await keep(…)`: in a page without a build step a plain `await` would lose the context; elsewhere keep() is free.

import {
  ConcurrentTaskRunner,
  completed,
  type Flow,
  flow,
  keep,
  stateResult,
  TaskRunContext,
  tags,
  task,
  unmapped,
} from 'ambit';
import { count, size } from './format.ts';
import { inspect } from './inspect.ts';
import { KINDS, kindOf } from './kind.ts';
import type { Source } from './source.ts';
import { type Summary, sum, summaryOf } from './summary.ts';

/** Each run of a flow gets a runner of its own that is like this one: eight files at a time. */
const taskRunner = new ConcurrentTaskRunner({ maxWorkers: 8 });

/** Takes stock of all files: those of each top-level folder in a run of its own, one folder after another. */
export const inventory: Flow<[source: Source], Summary> = flow(
  async (source) => {
    const paths = await keep(listFiles(source));
    const { top, folders } = byTopFolder(paths);
    const summaries = [await keep(inspectAll(top, source))];
    for (const [folder, files] of folders) summaries.push(await keep(inventoryFolder(folder, files, source)));
    const summary = sum(summaries);
    await keep(publish(summary));
    const where = folders.size > 0 ? ` in ${count(folders.size, 'folder')}` : '';
    return completed({ message: describe(summary) + where, data: summary });
  },
  { name: 'inventory', taskRunner, parameterNames: ['source'] },
);

/** Takes stock of one folder: a subflow, since a flow calls it. */
const inventoryFolder = flow(
  async (folder: string, paths: readonly string[], source: Source) => {
    const summary = await keep(inspectAll(paths, source));
    return completed({ message: `${folder}/: ${describe(summary)}`, data: summary });
  },
  { name: 'inventory-folder', taskRunner, parameterNames: ['folder', 'paths', 'source'] },
);

const listFiles = task(
  async (source: Source) => {
    const paths = await keep(source.list());
    return completed({ message: count(paths.length, 'file'), data: paths });
  },
  { name: 'list-files', parameterNames: ['source'] },
);

/** Hands the summary to a service. This one stands for those that are never ready at once: the first attempt fails. */
const publish = task(
  async (summary: Summary) => {
    const { runCount } = TaskRunContext.require().taskRun;
    if (runCount === 1) throw new Error('The notice board is busy');
    return completed({ message: `${describe(summary)} on the notice board`, data: runCount });
  },
  { name: 'publish', tags: ['flaky'], retries: 2, retryDelaySeconds: 0.2, parameterNames: ['summary'] },
);

/** Inspects files, in runs that carry the kind of the file as a tag. What fails is counted, and stops nothing else. */
async function inspectAll(paths: readonly string[], source: Source): Promise<Summary> {
  const inspections = KINDS.flatMap((kind) => {
    const files = paths.filter((path) => kindOf(path) === kind);
    const futures = tags(kind).run(() => inspect.map(files, unmapped(source)));
    return futures.map(async (future) => {
      const state = await future.wait();
      const failure = summaryOf(kind, { files: 1, lines: 0, bytes: 0, failed: 1 });
      return state.type === 'COMPLETED' ? stateResult(state) : failure;
    });
  });
  return sum(await keep(Promise.all(inspections)));
}

function byTopFolder(paths: readonly string[]): { top: string[]; folders: Map<string, string[]> } {
  const top: string[] = [];
  const folders = new Map<string, string[]>();
  for (const path of paths) {
    const [folder = '', ...rest] = path.split('/');
    const files = rest.length === 0 ? top : (folders.get(folder) ?? []);
    files.push(path);
    if (rest.length > 0) folders.set(folder, files);
  }
  return { top, folders };
}

function describe({ total }: Summary): string {
  const failed = total.failed > 0 ? `, ${total.failed} failed` : '';
  return `${count(total.files, 'file')}, ${size(total.bytes)}${failed}`;
}
