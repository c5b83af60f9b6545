// What Node, Deno and Bun run: it prints what registries have of scripts that are loaded by functions, and of files.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Flow, flow, registryFromScript } from 'ambit';
import { reportRegistries } from './registry-report.ts';

// The scripts lie where they cannot import Ambit from, and find it here.
Object.assign(globalThis, { flow, times: 0 });
const folder = mkdtempSync(join(tmpdir(), 'ambit-registry-'));
try {
  console.log(JSON.stringify({ functions: await reportRegistries(), files: await reportFiles() }));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function reportFiles(): Promise<object> {
  const typed = 'Deno' in globalThis || 'Bun' in globalThis ? ': number' : '';
  const extension = typed === '' ? 'mjs' : 'ts';
  const scripts = ['a', 'b', 'c'].map((name) => join(folder, `${name}.${extension}`));
  for (const [index, script] of scripts.entries()) {
    const time = `const time${typed} = (globalThis.times += 1);`;
    const name = `'${index}' + (time > 3 ? ' again' : '')`;
    writeFileSync(script, `${time} await null; export const made = flow(() => {}, { name: ${name} });`);
  }
  const broken = join(folder, 'broken.mjs');
  writeFileSync(broken, '\n\nthrow new RangeError("boom");');
  return {
    first: await Promise.all(scripts.map(loadNames)),
    again: await Promise.all(scripts.map(loadNames)),
    broken: await registryFromScript(broken).catch(({ code, cause }) => [code, /:3:\d+/.test(cause.stack)]),
  };
}

async function loadNames(script: string): Promise<string[]> {
  return (await registryFromScript(script)).getInstances(Flow).map(({ name }) => name);
}
