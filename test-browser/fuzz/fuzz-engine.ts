import type { EngineTraits } from '../../test-node/build/fuzz/engine-traits.ts';
import type { Engine, EnginePage } from '../engines/engine.ts';
import { serve } from '../serve.ts';
import { Findings } from './findings.ts';
import { type Seeds, writePrograms } from './programs.ts';
import type { Trace } from './run-programs.ts';
import { type Way, ways } from './ways.ts';

// Hint: a page keeps what it compiled of each program, so it is loaded anew for the next ones.
const MOST = 250;

/**
 * Runs random programs in pages of an engine, and compares what they read, do and answer with what they do natively on
 * Node under AsyncLocalStorage; returns what came of each way.
 *
 * @param engine The engine.
 * @param ways How the pages run them.
 * @param seeds Which programs.
 */
export async function fuzzEngine(
  engine: Engine,
  ways: readonly Way[],
  seeds: Seeds,
): Promise<readonly Findings[]> {
  const page = await engine.open();
  try {
    const findings: Findings[] = [];
    for (const way of ways) findings.push(await fuzzWay(page, way, seeds));
    return findings;
  } finally {
    await page.close();
  }
}

async function fuzzWay(page: EnginePage, way: Way, seeds: Seeds): Promise<Findings> {
  const findings = new Findings(page.version, way);
  await inPage(way, async (url) => {
    for (const batch of batchesOf(seeds)) {
      await page.goto(url);
      await fuzzPage(page, way, { batch, findings });
    }
  });
  if (findings.faults.length > 0) await findings.excuse((sources) => runBare(page, sources));
  return findings;
}

function runBare(page: EnginePage, sources: readonly string[]): Promise<readonly Trace[]> {
  return inPage(ways.bare, async (url) => {
    await page.goto(url);
    return run(page, sources);
  });
}

async function inPage<R>(way: Way, use: (url: string) => Promise<R>): Promise<R> {
  const server = await serve({
    '/': '<!doctype html><title>Fuzz</title><script src="/fuzz.js"></script>',
    '/fuzz.js': await way.script(),
  });
  try {
    return await use(server.url);
  } finally {
    await server.close();
  }
}

async function run(page: EnginePage, sources: readonly string[]): Promise<readonly Trace[]> {
  return (await page.evaluate(`Fuzz.run(${JSON.stringify(sources)})`)) as readonly Trace[];
}

function batchesOf({ first, count }: Seeds): readonly Seeds[] {
  const starts = Array.from({ length: Math.ceil(count / MOST) }, (_, index) => index * MOST);
  return starts.map((done) => ({ first: first + done, count: Math.min(MOST, count - done) }));
}

interface Batch {
  readonly batch: Seeds;
  readonly findings: Findings;
}

async function fuzzPage(page: EnginePage, way: Way, { batch, findings }: Batch): Promise<void> {
  const traits = (await page.evaluate('Fuzz.engineTraits()')) as EngineTraits;
  const programs = await writePrograms(batch, traits, way);
  const traces = await run(
    page,
    programs.map(({ source }) => way.compile(source)),
  );
  for (const [index, program] of programs.entries()) findings.add(program, traces[index] as Trace);
}
