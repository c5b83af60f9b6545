import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** The modules that are not in the package; see `files` in package.json. */
const NOT_PACKED = /^dist\/entries\/script-tag\/ambit/;

/**
 * Makes a source map lean: it names the modules that are in the package, or in a package that is installed with it, and
 * contains the others alone. Debuggers are told to step over what is not Ambit's.
 *
 * @param path The path of the map, in dist.
 */
export function leanMap(path) {
  const { sources, sourcesContent, ...map } = JSON.parse(readFileSync(path, 'utf8'));
  const files = sources.map((source) => join(dirname(path), source).replaceAll('\\', '/'));
  const isPackage = files.map((file) => file.startsWith('node_modules/'));
  const lean = {
    ...map,
    // Note: where a project has installed Ambit, its packages are beside it.
    sources: files.map((file, index) => placeOf(isPackage[index] ? `../${file.slice(13)}` : file, path)),
    sourcesContent: files.map((file, index) => (isThere(file) ? null : sourcesContent[index])),
    ignoreList: files.flatMap((_, index) => (isPackage[index] ? [index] : [])),
  };
  writeFileSync(path, JSON.stringify(lean));
}

function placeOf(file, path) {
  return relative(dirname(path), file).replaceAll('\\', '/');
}

function isThere(file) {
  return existsSync(file) && !NOT_PACKED.test(file);
}
