import { readFile } from 'node:fs/promises';
import remapping from '@jridgewell/remapping';
import { build } from 'esbuild';
import MagicString from 'magic-string';
import { minify } from 'terser';
import { packagesOf } from './third-parties.mjs';

/**
 * Bundles the modules of an entry, as compiled, to what a classic script tag takes: what it exports becomes the global
 * `Ambit`.
 *
 * @param entry The name of the entry.
 * @param options Whether to minify it; whether to leave zone.js out, to see what the rest weighs.
 * @returns The code, its source map where it is minified, and the packages that are in it.
 */
export async function bundleScript(entry, { minified = false, withoutZone = false } = {}) {
  const { outputFiles, metafile } = await bundle(await globalFor(entry), {
    format: 'iife',
    minify: minified,
    outfile: `dist/${entry}.js`,
    sourcemap: minified && 'external',
    plugins: [await ownAwaits(), ...(withoutZone ? [emptyZone] : [])],
  });
  const packages = packagesOf(filesIn(metafile));
  if (!minified) return { code: outputFiles[0].text, packages };
  const [map, code] = outputFiles.map((file) => file.text);
  // Hint: a second minifier finds another twentieth.
  const options = { compress: { passes: 2 }, sourceMap: { content: map, includeSources: true } };
  return { ...quoteRequire(await minify(code, options)), packages };
}

// Linters of packages take a method with the bare name `require` for the function of CommonJS.
function quoteRequire({ code, map }) {
  const quoted = new MagicString(code).replaceAll('static require(', 'static"require"(');
  const change = quoted.generateMap({ hires: true, source: 'minified.js' });
  const loader = (file) => (file === 'minified.js' ? map : null);
  return { code: quoted.toString(), map: remapping(change, loader).toString() };
}

// Those of which something is left.
function filesIn({ outputs }) {
  const inputs = Object.values(outputs).flatMap((output) => Object.entries(output.inputs));
  return inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => file);
}

// Hint: a plain object is shorter than what esbuild makes of a module's exports; and by an assignment it is the global
// wherever the script is put into a function, as Playwright's addInitScript does.
async function globalFor(entry) {
  const path = `./dist/entries/script-tag/${entry}.js`;
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

// The detector and the echo observe every native `await` of a page. Those of Ambit itself are not the page's to mend, so
// it goes through the transform, as do its dependencies, with the slot from the module that makes it.
async function ownAwaits() {
  const { HELPER } = await import('../dist/build/helpers.js');
  const { transformModule } = await import('../dist/build/transform-await.js');
  const slotModule = "export { slot } from './dist/propagation/slot.js';";
  return {
    name: 'own-awaits',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: new RegExp(HELPER) }, ({ path }) => ({ path, namespace: 'helper' }));
      onLoad({ filter: /.*/, namespace: 'helper' }, () => ({ contents: slotModule, resolveDir: '.' }));
      onLoad({ filter: /\.[cm]?[jt]s$/, namespace: 'file' }, async ({ path }) => {
        // This module finds out whether the bundle of the page was transformed.
        if (path.endsWith('is-transformed.js')) return undefined;
        const result = transformModule(await readFile(path, 'utf8'), { filename: path, importsHelper: true });
        if (result === undefined) return undefined;
        return { contents: `${result.code}\n//# sourceMappingURL=${result.map.toUrl()}`, loader: 'default' };
      });
    },
  };
}
