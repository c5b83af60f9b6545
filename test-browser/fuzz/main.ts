// Runs random programs in pages of browsers, and compares what they read, do and answer with what they do natively on
// Node under AsyncLocalStorage: node fuzz/main.ts <first seed> <how many> <engine or engine+way>…
import { chromium } from '../engines/chromium.ts';
import { firefox } from '../engines/firefox.ts';
import { installEngine } from '../engines/install.ts';
import { webkit } from '../engines/webkit.ts';
import type { Findings } from './findings.ts';
import { fuzzEngine } from './fuzz-engine.ts';
import { type Way, ways } from './ways.ts';

const [first = 0, count = 0] = process.argv.slice(2, 4).map(Number);
const targets = process.argv.slice(4).map((target) => target.split('+'));
for (const name of new Set(targets.map(([name = '']) => name))) {
  await fuzz(
    name,
    targets.filter(([other]) => other === name).map(([, way = '']) => way),
  );
}

async function fuzz(name: string, kinds: readonly string[]): Promise<void> {
  const engine = [chromium, firefox, webkit].find((each) => each.name === name);
  const known: Readonly<Record<string, Way>> = ways;
  const chosen = kinds.map((kind) => known[kind]).filter((way) => way !== undefined);
  if (engine === undefined || chosen.length < kinds.length) {
    throw new Error(`Cannot fuzz ${name} ${kinds.join(', ')}: unknown engine or way`);
  }
  installEngine(engine);
  for (const [index, findings] of (await fuzzEngine(engine, chosen, { first, count })).entries()) {
    report([name, kinds[index]].filter(Boolean).join('+'), findings);
  }
}

function report(target: string, findings: Findings): void {
  const { version, effects, reads, missing, skipped, ofEngine, faults } = findings;
  const counts = `${skipped} not compared, ${ofEngine} of the engine's own, ${effects} effects, ${missing} of ${reads} contexts missing`;
  const found = faults.length === 0 ? 'no difference' : `${faults.length} differences`;
  console.log(`${target} ${version}: ${count} programs from seed ${first}, ${counts}, ${found}`);
  if (faults[0] === undefined) return;
  for (const { program, difference } of faults)
    console.error(`${target}, seed ${program.seed}: ${difference}`);
  console.error(faults[0].program.source);
  process.exitCode = 1;
}
