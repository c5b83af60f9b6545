import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Loader, OnLoadArgs, OnLoadResult, PluginBuild } from 'esbuild';
import { transformModule } from './transform-await.ts';

const SCRIPT = /\.[cm]?[jt]sx?$/;
const SCRIPT_LOADERS: readonly Loader[] = ['js', 'jsx', 'ts', 'tsx', 'default'];

/**
 * Makes esbuild load each script by the transform.
 *
 * A file that another plugin has put into a namespace of its own is left to that; so is a file that is imported or
 * loaded as something else, such as a string.
 *
 * @param build The build.
 */
export function loadScripts(build: PluginBuild): void {
  build.onLoad({ filter: SCRIPT, namespace: 'file' }, (args) => load(args, build.initialOptions));
}

async function load(
  { path, suffix, with: attributes }: OnLoadArgs,
  { bundle, loader = {} }: PluginBuild['initialOptions'],
): Promise<OnLoadResult | undefined> {
  if (attributes['type'] !== undefined || !SCRIPT_LOADERS.includes(loaderOf(path, loader))) return undefined;
  const warnings: { text: string }[] = [];
  const warn = (text: string): unknown => warnings.push({ text });
  // A file that esbuild only compiles keeps its imports as they are.
  const options = { filename: path + suffix, warn, importsHelper: bundle === true };
  // A path that is no file is another plugin's; of one that cannot be read, esbuild says why.
  const code = await readFile(path, 'utf8').catch(() => '');
  const result = transformModule(code, options);
  if (result === undefined && warnings.length === 0) return undefined;
  const contents =
    result === undefined ? code : `${result.code}\n//# sourceMappingURL=${result.map?.toUrl()}`;
  // Note: esbuild's own loader by extension, so that what its options say of .js holds here too.
  return { contents, warnings, loader: 'default' };
}

// The longest extension has the highest precedence, as in esbuild.
function loaderOf(path: string, loaders: Readonly<Record<string, Loader>>): Loader {
  const name = basename(path);
  for (let dot = name.indexOf('.'); dot !== -1; dot = name.indexOf('.', dot + 1)) {
    const loader = loaders[name.slice(dot)];
    if (loader !== undefined) return loader;
  }
  return 'default';
}
