import { followsThenables, runNatively } from '../../test-node/build/fuzz/native.ts';
import { ProgramWriter } from '../../test-node/build/fuzz/program.ts';
import { hasUsing } from '../../test-node/build/has-using.ts';
import type { Engine, EnginePage } from '../engines/engine.ts';
import { serve } from '../serve.ts';
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
export async function fuzzPage(engine: Engine, way: Way, { first, count }: Seeds): Promise<Findings> {
  const server = await serve({
    '/': '<!doctype html><title>Fuzz</title><script src="/fuzz.js"></script>',
    '/fuzz.js': await way.script(),
  });
  try {
    const page = await engine.open();
    try {
      const findings = { version: page.version, effects: 0, faults: [] as Fault[] };
      for (let done = 0; done < count; done += MOST) {
        await page.goto(server.url);
        const programs = await writePrograms(page, way, {
          first: first + done,
          count: Math.min(MOST, count - done),
        });
        findings.effects += programs.reduce((sum, { expected }) => sum + expected.length, 0);
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

interface Program {
  readonly seed: number;
  readonly source: string;
  readonly expected: readonly string[];
}

async function writePrograms(
  page: EnginePage,
  { canEnter }: Way,
  { first, count }: Seeds,
): Promise<Program[]> {
  const traits = {
    hasUsing: hasUsing && Boolean(await page.evaluate('Fuzz.hasUsing')),
    followsThenables,
    canEnter,
  };
  const programs: Program[] = [];
  for (let seed = first; seed < first + count; seed++) {
    const source = new ProgramWriter(seed, traits).program();
    programs.push({ seed, source, expected: await runNatively(source) });
  }
  return programs;
}

async function findFaults(page: EnginePage, way: Way, programs: readonly Program[]): Promise<Fault[]> {
  const sources = programs.map(({ source }) => way.compile(source));
  const traces = (await page.evaluate(`Fuzz.run(${JSON.stringify(sources)})`)) as readonly Trace[];
  return programs.flatMap(({ seed, source, expected }, index) => {
    const { effects, leaks } = traces[index] as Trace;
    const difference =
      way.difference(expected, effects) ?? (leaks > 0 ? `a frame was left ${leaks} times` : undefined);
    return difference === undefined ? [] : { seed, source, difference };
  });
}
