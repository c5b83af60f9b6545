// Runs random programs in pages of browsers, and compares what they read, do and answer with what they do natively on
// Node under AsyncLocalStorage: node fuzz/main.ts <first seed> <how many> <engine or engine+way>…
import { chromium } from '../engines/chromium.ts';
import { firefox } from '../engines/firefox.ts';
import { installEngine } from '../engines/install.ts';
import { webkit } from '../engines/webkit.ts';
import { fuzzPage } from './fuzz-page.ts';
import { ways } from './ways.ts';

const [first = 0, count = 0] = process.argv.slice(2, 4).map(Number);
for (const target of process.argv.slice(4)) await fuzz(target);

async function fuzz(target: string): Promise<void> {
  const [name, kind = ''] = target.split('+');
  const engine = [chromium, firefox, webkit].find((each) => each.name === name);
  const way = ways[kind];
  if (engine === undefined || way === undefined) throw new Error(`Cannot fuzz ${target}: no such target`);
  installEngine(engine);
  const { version, effects, faults } = await fuzzPage(engine, way, { first, count });
  const found = faults.length === 0 ? 'no difference' : `${faults.length} differences`;
  console.log(`${target} ${version}: ${count} programs from seed ${first}, ${effects} effects, ${found}`);
  for (const { seed, difference } of faults) console.log(`seed ${seed}: ${difference}`);
  if (faults.length === 0) return;
  console.log(faults[0]?.source);
  process.exitCode = 1;
}
