import { builtin } from '../../platform/built-in-module.ts';
import { documentProperty } from '../../platform/page.ts';

interface NodeModule {
  createRequire(url: URL): { readonly cache: Record<string, unknown> };
}

interface NodeUrl {
  pathToFileURL(path: string): URL;
  fileURLToPath(url: URL): string;
}

/**
 * Returns the URL of a script.
 *
 * @param source The URL, or a path: of a file, relative to the working directory, or in browsers relative to the page.
 * @throws {TypeError} Where there is neither a file system nor a page, and a path is given.
 */
export function scriptUrl(source: string | URL): URL {
  if (/^[a-z][a-z\d+.-]+:/i.test(String(source))) return new URL(source);
  const path = String(source);
  return builtin<NodeUrl>('node:url')?.pathToFileURL(path) ?? new URL(path, documentProperty('baseURI'));
}

/**
 * Evaluates a script afresh, though it was imported before, and returns its exports. The modules that it imports are
 * evaluated once only, as usual.
 *
 * @param url The URL of the script.
 */
export function importScript(url: URL): Promise<object> {
  forgetCommonJs(url);
  const fresh = new URL(url);
  const mark = Math.random().toString(36).slice(2);
  // The query of these would become a part of the script.
  if (url.protocol === 'data:' || url.protocol === 'blob:') fresh.hash = mark;
  else fresh.searchParams.append('ambit', mark);
  return import(/* @vite-ignore */ /* webpackIgnore: true */ fresh.href);
}

// CommonJS modules, which a script in TypeScript may be as well, are remembered by their path.
function forgetCommonJs(url: URL): void {
  if (url.protocol !== 'file:') return;
  const path = builtin<NodeUrl>('node:url')?.fileURLToPath(url);
  if (path !== undefined) delete builtin<NodeModule>('node:module')?.createRequire(url).cache[path];
}
