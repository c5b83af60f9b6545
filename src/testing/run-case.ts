import type { Carrier } from '../propagation/backend.ts';
import { type ContextAdapter, isAble } from './adapter.ts';
import type { CaseResult } from './case-result.ts';
import { codeOfError } from './code-of.ts';
import type { CaseBody, ConformanceCase } from './conformance-case.ts';
import { inTime } from './in-time.ts';
import { remediesOf } from './remedies.ts';
import { createStage, type Stage } from './stage.ts';
import { tick } from './tick.ts';

/** How a case is run. */
export interface RunCaseOptions {
  /** The time that each run of a case may take, in milliseconds. */
  readonly timeLimit: number;
}

type Start = <R>(fn: () => R) => R;

/** Returns whether a case can be run here: the system has the abilities and the runtime the globals that it uses. */
export function isApplicable(
  { uses = [], requires = [], isPossible = () => true }: ConformanceCase,
  adapter: ContextAdapter,
): boolean {
  return uses.every((ability) => isAble(adapter, ability)) && requires.every(isGlobal) && isPossible();
}

/**
 * Runs a case from three starting states, because leaks hide in the starting state (an idea of the tests of TC39).
 *
 * The observed value is the one that the three have in common, or all three where they differ.
 *
 * @param subject The case, and the number of its rule.
 * @param adapter The system under test.
 * @param options The time limit.
 */
export async function runCase(
  { rule, test }: { readonly rule: number; readonly test: ConformanceCase },
  adapter: ContextAdapter,
  options: RunCaseOptions,
): Promise<CaseResult> {
  const { expected, body } = test;
  const actual = await observeBody(body, adapter, options);
  const limit = limitOf(test, adapter);
  if (limit === undefined) return { rule, expected, actual, carried: true, pass: actual === expected };
  const remedies: Record<string, string> = {};
  for (const [remedy, remedied] of remediesFor(limit, test, adapter)) {
    remedies[remedy] = await observeBody(remedied, adapter, options);
  }
  const helps = Object.values(remedies).every((observed) => observed === expected);
  const pass = actual === test.needs?.[limit] && helps;
  return { rule, expected, actual, carried: false, limit, remedies, pass };
}

function remediesFor(
  limit: Carrier,
  { remedies = {} }: ConformanceCase,
  { limits }: ContextAdapter,
): [string, CaseBody][] {
  const named = remediesOf(limits[limit] ?? '');
  return Object.entries(remedies[limit] ?? {}).filter(([remedy]) => named.includes(remedy));
}

async function observeBody(
  body: CaseBody,
  adapter: ContextAdapter,
  options: RunCaseOptions,
): Promise<string> {
  const seen: string[] = [];
  const root = adapter.snapshot();
  for (const start of startingStates(adapter)) {
    seen.push(await root(() => observe(() => start(() => stageOf(body, adapter)), options)));
  }
  return seen.every((value) => value === seen[0]) ? String(seen[0]) : seen.join(' | ');
}

function startingStates(adapter: ContextAdapter): readonly Start[] {
  const other = adapter.make<string>();
  const snapshot = other.run('outer', () => adapter.snapshot());
  return [(fn) => fn(), (fn) => other.run('outer', fn), (fn) => snapshot(fn)];
}

interface Started {
  readonly stage: Stage;
  readonly result: Promise<string>;
}

function stageOf(body: CaseBody, adapter: ContextAdapter): Started {
  const stage = createStage(adapter);
  // Note: the body is called here and now, so that its synchronous part runs in the starting state.
  const call = async (): Promise<string> => body(stage);
  return { stage, result: call() };
}

async function observe(begin: () => Started, { timeLimit }: RunCaseOptions): Promise<string> {
  const { stage, result } = begin();
  const actual = await inTime(result, timeLimit).catch(codeOfError);
  const atOnce = stage.leftovers();
  await tick();
  const left = atOnce || stage.leftovers();
  return left === '' ? actual : `${actual}, and leaves ${left} behind`;
}

function limitOf({ needs = {} }: ConformanceCase, { limits }: ContextAdapter): Carrier | undefined {
  return (Object.keys(needs) as Carrier[]).find((carrier) => carrier in limits);
}

function isGlobal(path: string): boolean {
  const found = path.split('.').reduce<unknown>((value, key) => Reflect.get(Object(value), key), globalThis);
  return found !== undefined;
}
