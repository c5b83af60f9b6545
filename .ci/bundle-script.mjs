import { build } from 'esbuild';
import { minify } from 'terser';

/**
 * Bundles an entry of src to what a classic script tag takes: what it exports becomes the global `Ambit`.
 *
 * @param entry The name of the entry.
 * @param options Whether to minify it; whether to leave zone.js out, to see what the rest weighs.
 * @returns The code, and its source map.
 */
export async function bundleScript(entry, { minified = false, withoutZone = false } = {}) {
  const { outputFiles } = await bundle(await globalFor(entry), {
    format: 'iife',
    minify: minified,
    outfile: `dist/${entry}.js`,
    sourcemap: 'external',
    plugins: withoutZone ? [emptyZone] : [],
  });
  const [map, code] = outputFiles.map((file) => file.text);
  if (!minified) return { code, map };
  // Hint: a second minifier finds another twentieth.
  return minify(code, { compress: { passes: 2 }, sourceMap: { content: map, includeSources: true } });
}

// Hint: a plain object is shorter than what esbuild makes of a module's exports; and by an assignment it is the global
// wherever the script is put into a function, as Playwright's addInitScript does.
async function globalFor(entry) {
  const path = `./src/${entry}.ts`;
  const { metafile } = await bundle(`export * from '${path}'`, { format: 'esm' });
  const names = Object.values(metafile.outputs)[0].exports.join();
  return names ? `import { ${names} } from '${path}'; globalThis.Ambit = { ${names} }` : `import '${path}'`;
}

function bundle(contents, options) {
  const stdin = { contents, resolveDir: '.' };
  const target = { platform: 'browser', target: 'es2022' };
  return build({
    stdin,
    bundle: true,
    ...target,
    logLevel: 'warning',
    metafile: true,
    write: false,
    ...options,
  });
}

const emptyZone = {
  name: 'empty-zone',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^zone\.js$/ }, ({ path }) => ({ path, namespace: 'empty' }));
    onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: '' }));
  },
};
