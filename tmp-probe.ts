import { runNatively } from './test-node/build/fuzz/native.ts';
import { webkit } from './test-browser/engines/webkit.ts';
import { firefox } from './test-browser/engines/firefox.ts';
import { serve } from './test-browser/serve.ts';
import { ways } from './test-browser/fuzz/ways.ts';
import { withoutSome } from './test-browser/fuzz/difference.ts';
import { readFileSync } from 'node:fs';
const engine = process.argv[2] === 'firefox' ? firefox : webkit;
const way = ways[process.argv[4] ?? 'bare'];
const snippets = readFileSync(process.argv[3], 'utf8').split(/^---.*\n/m).filter((s) => s.trim());
const server = await serve({ '/': '<script src="/fuzz.js"></script>', '/fuzz.js': await way.script() });
const page = await engine.open();
await page.goto(server.url);
for (const s of snippets) {
  const source = s.startsWith('async () =>') ? s : `async () => {${s}}`;
  const expected = await runNatively(source);
  const [{ effects, leaks }] = await page.evaluate(`Fuzz.run(${JSON.stringify([way.compile(source)])})`);
  const d = withoutSome(expected, effects);
  console.log(d ?? 'same', '|', leaks, '|', s.trim().slice(0, 150).replace(/\n/g, ' '));
  if (d) console.log('   node  ', expected.join('; ').slice(0,600), '\n   engine', effects.join('; ').slice(0,600));
}
await page.close(); await server.close();
