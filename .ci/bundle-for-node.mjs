import { readFileSync } from 'node:fs';
import { rolldown } from 'rolldown';
import { leanMap } from './lean-map.mjs';
import { packagesOf } from './third-parties.mjs';

/**
 * Bundles what Node, Deno and Bun take into dist/node, with what these share in files of its own: to find two hundred
 * modules takes Node longer than to start. It is made of the modules of dist, which other bundlers take: a bundler finds in
 * them what a program does not use, which it does not find in one file.
 *
 * What a program may use beside Ambit stays a package, so that there is one of it. Rolldown does this because it leaves
 * classes their names, which esbuild does not.
 *
 * @returns The packages in each file.
 */
export async function bundleForNode() {
  const bundle = await rolldown({
    input: inputs(),
    platform: 'node',
    external: ['luxon', 'valibot', /^node:/],
    transform: { target: 'es2022' },
    onLog: (_, { message }) => {
      throw new Error(`Cannot bundle for Node: ${message}`);
    },
  });
  const { output } = await bundle.write({
    dir: 'dist/node',
    sourcemap: true,
    chunkFileNames: 'shared-[hash].js',
  });
  await bundle.close();
  const chunks = output.filter(({ type }) => type === 'chunk');
  for (const { fileName, map } of chunks) if (map !== null) leanMap(`dist/node/${fileName}.map`);
  return Object.fromEntries(
    chunks.map(({ fileName, modules }) => [`node/${fileName}`, packagesOf(filesIn(modules))]),
  );
}

/** Returns the modules that are bundled, by the names of their bundles. */
function inputs() {
  const { exports } = JSON.parse(readFileSync('package.json', 'utf8'));
  const bundled = Object.values(exports).flatMap(({ node }) => node ?? []);
  return Object.fromEntries(
    bundled.map(({ module, default: bundle }) => [bundle.replace(/^\.\/dist\/node\/|\.js$/g, ''), module]),
  );
}

// Those of which something is left.
function filesIn(modules) {
  return Object.keys(modules).filter((file) => modules[file].renderedLength > 0);
}
