import { readFileSync } from 'node:fs';
import type { QueueCase } from './queue-case.ts';

/** Returns the rows of the table of `docs/library-queues.md`, in the order of the names. */
export function tableOf(cases: readonly QueueCase[]): string {
  const rows = cases
    .toSorted((one, other) => one.library.localeCompare(other.library))
    .map(
      ({ library, what, whose, remedy, other }) =>
        `| ${library} ${versionOf(library)} | ${what} | ${whose} | ${other ? `${remedy}; or ${other.remedy}` : remedy} |`,
    );
  return ['| library | runs in another context | whose it is | remedy |', '|---|---|---|---|', ...rows].join(
    '\n',
  );
}

// The major version: what a minor one may change, the tests find.
function versionOf(library: string): string {
  const { version } = JSON.parse(readFileSync(`node_modules/${library}/package.json`, 'utf8'));
  return String(version).split('.')[0] ?? '';
}
