import type { EngineTraits } from '../../test-node/build/fuzz/engine-traits.ts';
import type { Engine, EnginePage } from '../engines/engine.ts';
import { serve } from '../serve.ts';
import { Findings } from './findings.ts';
import { type Seeds, writePrograms } from './programs.ts';
import type { Trace } from './run-programs.ts';
import type { Way } from './ways.ts';

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
  const server = await serve({
    '/': '<!doctype html><title>Fuzz</title><script src="/fuzz.js"></script>',
    '/fuzz.js': await way.script(),
  });
  try {
    const findings = new Findings(page.version, way);
    for (const batch of batchesOf(seeds)) {
      await page.goto(server.url);
      await fuzzPage(page, way, { batch, findings });
    }
    return findings;
  } finally {
    await server.close();
  }
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
  const sources = programs.map(({ source }) => way.compile(source));
  const traces = (await page.evaluate(`Fuzz.run(${JSON.stringify(sources)})`)) as readonly Trace[];
  for (const [index, program] of programs.entries()) findings.add(program, traces[index] as Trace);
}
