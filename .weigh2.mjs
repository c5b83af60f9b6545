import { build } from 'esbuild'; import { gzipSync } from 'node:zlib';
import { bundleScript } from './.ci/bundle-script.mjs';
const { code } = await bundleScript('ambit.core', { minified: true, withoutZone: true });
console.log('script core', gzipSync(code).length);
const { outputFiles } = await build({ stdin: { contents: `export { ContextVar } from './src/propagation/context-var.ts';`, resolveDir: process.cwd(), loader: 'ts' }, bundle: true, minify: true, format: 'esm', platform: 'browser', target: 'es2022', external: ['zone.js'], write: false });
console.log(outputFiles[0].text.length, gzipSync(outputFiles[0].contents).length);
const t = outputFiles[0].text; const i = t.indexOf('ERR_OPTION'); console.log(t.slice(Math.max(0,i-600), i+900));
