import { readFileSync } from 'node:fs';
import { rolldown } from 'rolldown';
import { packagesOf } from './third-parties.mjs';

/**
 * Bundles the entries that Node takes into dist/node, with what they share in files of its own: to find two hundred
 * modules takes Node longer than to start.
 *
 * What a program may use beside Ambit stays a package, so that there is one of it. Rolldown does this because it leaves
 * classes their names, which esbuild does not.
 *
 * @returns The packages in each file.
 */
export async function bundleForNode() {
  const { exports } = JSON.parse(readFileSync('package.json', 'utf8'));
  const modules = new Set(Object.values(exports).flatMap(({ node }) => node?.module ?? []));
  const names = [...modules].map((path) => path.replace(/^\.\/dist\/(.*)\.js$/, '$1'));
  const bundle = await rolldown({
    input: Object.fromEntries(names.map((name) => [name, `src/${name}.ts`])),
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
  return Object.fromEntries(
    chunks.map(({ fileName, modules }) => [`node/${fileName}`, packagesOf(filesIn(modules))]),
  );
}

// Those of which something is left.
function filesIn(modules) {
  return Object.keys(modules).filter((file) => modules[file].renderedLength > 0);
}
