import { transformSync as babel } from '@babel/core';
import { transformSync as swc } from '@swc/core';
import { transformAwait } from 'ambit/transform';
import { transformSync as esbuild } from 'esbuild';
import { createTransformer } from 'unctx/transform';

/** Compiles a module, and makes its source map. */
export type Compiler = (code: string) => string;

const unctx = await createTransformer();
const filename = 'module.js';

/** The compilers by name: ours, those that make generators of async functions, and the transform of unctx. */
export const compilers: Readonly<Record<string, Compiler>> = {
  ambit: (code) => transformAwait(code, { filename })?.code ?? code,
  'esbuild to generators': (code) => esbuild(code, ESBUILD).code,
  'Babel to generators': (code) => babel(code, BABEL)?.code ?? code,
  'SWC to generators': (code) => swc(code, SWC).code,
  unctx: (code) => unctx.transform(code)?.code ?? code,
};

const ESBUILD = {
  sourcefile: filename,
  format: 'esm',
  sourcemap: true,
  supported: { 'async-await': false, 'async-generator': false, 'for-await': false },
} as const;
const BABEL = {
  filename,
  plugins: ['transform-async-to-generator', 'transform-async-generator-functions'].map(
    (name) => `@babel/plugin-${name}`,
  ),
  sourceMaps: true,
  compact: false,
  babelrc: false,
  configFile: false,
};
const SWC = { filename, sourceMaps: true, swcrc: false, isModule: true, jsc: { target: 'es2016' } } as const;
