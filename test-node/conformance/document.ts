import { type ConformanceCase, conformanceRules } from 'ambit/testing';
import { type Column, columnsOf, countsOf, type Reports } from './columns.ts';
import { RAW } from './faults-of.ts';
import type { RuntimeReport } from './runtime.ts';

/** Returns `docs/conformance.md`: what holds on each runtime, what its engine cannot do, and what peers do. */
export function renderDocument(reports: Reports): string {
  return `${[
    HEAD,
    ...summary(reports),
    '## What an engine cannot do',
    LIMITS,
    ...limitsTable(reports),
    '## Beside others',
    PEERS,
    ...peersTable(reports),
    ...deviationsTable(reports),
    '## A system of your own',
    OWN,
    '## The cases',
    CASES,
    ...conformanceRules.flatMap(({ rule, title, cases }) => [
      `### Rule ${rule}: ${title}`,
      ...caseTable(cases, reports),
    ]),
  ].join('\n\n')}\n`;
}

const HEAD = `# The same in every runtime

<!-- Written by \`npm run conformance\`; do not edit. -->

What Ambit promises is a contract of rules, and the contract is a suite of cases. This is what came of each case on each
runtime, as \`npm run conformance\` last measured it: the command installs the runtimes, runs the suite in the real
thing, and writes this page and \`conformance.json\`. A cell is right where the contract holds, or where the engine
cannot do it, \`capabilities()\` says so by that name, and exactly the loss that it names was observed. No cell is
wrong: else the command fails, and this page is not written.`;

const LIMITS = `Each limit has the name that \`capabilities().limits\` has it by. The suite fails where a limit is named
and no case shows it, and where a case shows one that is not named. On servers a raw \`AsyncLocalStorage\` runs the same
cases in the same process, and must not carry them either: the last column is what it gave.`;

const PEERS = `The suite knows of a system only what \`ambit/testing\` calls an adapter, so others can be run by it too. A
case is left out where the runtime or the system has nothing like what it uses: the peers have no models, and most have
no \`enter\`. They name no limits, so what they do not carry, they lose silently.`;

const OWN = `What has a variable, a snapshot and a \`bind\` can be run by the suite: here a raw \`AsyncLocalStorage\` by itself.

\`\`\`ts
import { AsyncLocalStorage } from 'node:async_hooks';
import { type ContextAdapter, runSuite } from 'ambit/testing';

const adapter: ContextAdapter = {
  name: 'mine',
  limits: {},
  make: ({ defaultValue } = {}) => {
    const storage = new AsyncLocalStorage<typeof defaultValue>();
    return { get: () => storage.getStore() ?? defaultValue, run: storage.run.bind(storage) };
  },
  snapshot: () => AsyncLocalStorage.snapshot(),
  bind: (fn) => AsyncLocalStorage.bind(fn),
};
const results = await runSuite(adapter);
results['await-pending']?.pass; // true
\`\`\`

A backend for Ambit is given to \`installBackend\`, and proved by \`runSuite(ambitAdapter())\`.`;

const CASES = `✓ holds · – not carried, for the limit of that name · blank: the runtime has not what the case uses. Each case
runs three times: in no context, inside another one, and in a snapshot.`;

function summary(reports: Reports): string[] {
  const rows = Object.entries(reports).map(([name, { version, cases, limits }]) => {
    const { all, hold, notCarried, wrong } = countsOf(cases);
    return [name, version, all, hold, notCarried, wrong, codes(Object.keys(limits))];
  });
  return [table(['runtime', 'version', 'cases', 'hold', 'not carried', 'wrong', 'limits'], rows)];
}

function limitsTable(reports: Reports): string[] {
  const rows = Object.entries(reports).flatMap(([name, report]) =>
    Object.entries(report.limits).map(([limit, reason]) => [
      name,
      `\`${limit}\``,
      reason,
      codes(idsOf(limit, report)),
      rawOf(limit, report),
    ]),
  );
  return [table(['runtime', 'limit', 'why, and what to do', 'cases', `raw ${RAW}`], rows)];
}

function idsOf(limit: string, { cases }: RuntimeReport): string[] {
  return Object.keys(cases).filter((id) => cases[id]?.limit === limit);
}

function rawOf(limit: string, report: RuntimeReport): string {
  const raw = report.peers?.[RAW];
  if (raw === undefined) return 'the engine has none';
  const results = idsOf(limit, report).flatMap((id) => raw[id] ?? []);
  const given = results.map(({ expected, actual }) => `${code(actual)} for ${code(expected)}`);
  return [...new Set(given)].slice(0, 3).join(', ');
}

function peersTable(reports: Reports): string[] {
  const rows = Object.entries(reports).flatMap(([name, { cases, peers = {} }]) =>
    Object.entries(peers).map(([peer, results]) => {
      const { all, hold, wrong } = countsOf(results);
      const ours = Object.keys(results).filter((id) => cases[id]?.pass && cases[id].carried).length;
      return [name, peer, all, hold, wrong, ours];
    }),
  );
  return [table(['runtime', 'system', 'cases', 'hold', 'lost or wrong', 'of these, hold with Ambit'], rows)];
}

// Only the cases that a peer does not pass somewhere.
function deviationsTable(reports: Reports): string[] {
  const peers = columnsOf(reports, true).filter(({ isPeer }) => isPeer);
  const names = [...new Set(peers.map(({ title }) => title.slice(2)))];
  const runtimes = Object.keys(reports);
  const rows = conformanceRules
    .flatMap(({ cases }) => cases)
    .map(({ id, expected }) => [
      code(id),
      code(expected),
      ...names.map((peer) =>
        runtimes.flatMap((runtime) => deviation(runtime, reports[runtime]?.peers?.[peer]?.[id])).join('<br>'),
      ),
    ])
    .filter(([, , ...cells]) => cells.some((cell) => cell !== ''));
  return [
    'What they gave where it is not what the contract demands:',
    table(['case', 'demanded', ...names], rows),
  ];
}

function deviation(runtime: string, result: Column['cases'][string] | undefined): string[] {
  if (result === undefined || result.pass) return [];
  return [
    `${runtime}: ${code(result.actual.length > 40 ? `${result.actual.slice(0, 40)}…` : result.actual)}`,
  ];
}

function caseTable(cases: readonly ConformanceCase[], reports: Reports): string[] {
  const columns = columnsOf(reports, false);
  const rows = cases.map(({ id, title }) => [
    `${code(id)}: ${title}`,
    ...columns.map((column) => cellOf(id, column)),
  ]);
  return [table(['case', ...columns.map(({ title }) => title)], rows)];
}

function cellOf(id: string, { cases }: Column): string {
  const result = cases[id];
  if (result === undefined) return '';
  return result.limit === undefined ? '✓' : `– ${code(result.limit)}`;
}

function codes(words: readonly string[]): string {
  return words.map(code).join(', ');
}

function code(text: string): string {
  return `\`${text}\``;
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.map(cellText).join(' | ')} |`).join('\n');
}

function cellText(cell: string | number): string {
  return String(cell).replaceAll('|', '\\|').replaceAll('\n', ' ');
}
