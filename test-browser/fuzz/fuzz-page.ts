import { type EngineTraits, engineTraits } from '../../test-node/build/fuzz/engine-traits.ts';
import { followsThenables, runNatively } from '../../test-node/build/fuzz/native.ts';
import { ProgramWriter, type Traits } from '../../test-node/build/fuzz/program.ts';
import type { Engine, EnginePage } from '../engines/engine.ts';
import { serve } from '../serve.ts';
import { differenceOf } from './difference.ts';
import type { Trace } from './run-programs.ts';
import type { Way } from './ways.ts';

// Hint: a page keeps what it compiled of each program, so it is loaded anew for the next ones.
const MOST = 250;

/** A program that a page runs otherwise than Node under AsyncLocalStorage. */
export interface Fault {
  readonly seed: number;
  readonly difference: string;
  readonly source: string;
}

/** What came of random programs. */
export interface Findings {
  /** The version of the engine. */
  readonly version: string;
  /** How many effects were compared. */
  readonly effects: number;
  readonly faults: readonly Fault[];
}

/** The seeds of programs. */
export interface Seeds {
  readonly first: number;
  readonly count: number;
}

/**
 * Runs random programs in pages of an engine, and compares what they read, do and answer with what they do natively on
 * Node under AsyncLocalStorage.
 *
 * @param engine The engine.
 * @param way How the pages run them.
 * @param seeds Which programs.
 */
export async function fuzzPage(engine: Engine, way: Way, seeds: Seeds): Promise<Findings> {
  const server = await serve({
    '/': '<!doctype html><title>Fuzz</title><script src="/fuzz.js"></script>',
    '/fuzz.js': await way.script(),
  });
  try {
    const page = await engine.open();
    try {
      const findings = { version: page.version, effects: 0, faults: [] as Fault[] };
      for (const batch of batchesOf(seeds)) {
        await page.goto(server.url);
        const programs = await writePrograms(await traitsFor(page, way), batch);
        for (const { expected } of programs) findings.effects += expected.length;
        findings.faults.push(...(await findFaults(page, way, programs)));
      }
      return findings;
    } finally {
      await page.close();
    }
  } finally {
    await server.close();
  }
}

function batchesOf({ first, count }: Seeds): readonly Seeds[] {
  const starts = Array.from({ length: Math.ceil(count / MOST) }, (_, index) => index * MOST);
  return starts.map((done) => ({ first: first + done, count: Math.min(MOST, count - done) }));
}

// What this Node and the page have in common.
async function traitsFor(page: EnginePage, { canEnter }: Way): Promise<Traits> {
  const own = await engineTraits();
  const other = (await page.evaluate('Fuzz.engineTraits()')) as EngineTraits;
  return {
    hasUsing: own.hasUsing && other.hasUsing,
    closesIterators: own.closesIterators && other.closesIterators,
    endsLoops: own.endsLoops && other.endsLoops,
    delegatesInTime: own.delegatesInTime && other.delegatesInTime,
    followsThenables,
    canEnter,
  };
}

interface Program {
  readonly seed: number;
  readonly source: string;
  readonly expected: readonly string[];
  /** Whether engines do not agree about the order of effects. */
  readonly isUnordered: boolean;
}

async function writePrograms(traits: Traits, { first, count }: Seeds): Promise<readonly Program[]> {
  const programs: Program[] = [];
  for (let seed = first; seed < first + count; seed++) {
    const source = new ProgramWriter(seed, traits).program();
    const isUnordered = !traits.delegatesInTime && source.includes('yield*');
    programs.push({ seed, source, expected: await runNatively(source), isUnordered });
  }
  return programs;
}

async function findFaults(page: EnginePage, way: Way, programs: readonly Program[]): Promise<Fault[]> {
  const sources = programs.map(({ source }) => way.compile(source));
  const traces = (await page.evaluate(`Fuzz.run(${JSON.stringify(sources)})`)) as readonly Trace[];
  return programs.flatMap((program, index) => {
    const difference = differenceIn(program, traces[index] as Trace, way);
    return difference === undefined ? [] : { ...program, difference };
  });
}

function differenceIn(
  { expected, isUnordered }: Program,
  { effects, leaks }: Trace,
  way: Way,
): string | undefined {
  const tolerance = { ...way, isUnordered: way.isUnordered || isUnordered };
  return (
    differenceOf(expected, effects, tolerance) ?? (leaks > 0 ? `a frame was left ${leaks} times` : undefined)
  );
}
