import { createUnplugin, type UnpluginInstance, type UnpluginOptions } from 'unplugin';
import { SUSPENSION, transformAwait } from './transform-await.ts';

/**
 * The plugin of every bundler that `unplugin` knows: it transforms all modules, those of dependencies included.
 *
 * Files that a bundler hands over as they are must be JavaScript, TypeScript or JSX; what others compile (Vue, Svelte,
 * CSS …) is seen once it is JavaScript.
 */
export const plugin: UnpluginInstance<undefined> = createUnplugin(() => options());

function options(): UnpluginOptions {
  return {
    name: 'ambit',
    enforce: 'post',
    transform: {
      filter: { id: { exclude: NO_SCRIPT }, code: SUSPENSION },
      handler(code, filename) {
        return transformAwait(code, { filename, warn: (message) => this.warn(message) });
      },
    },
    // Hint: what a worker's bundle is made of passes no other plugins than these.
    vite: { config: () => ({ worker: { plugins: () => [plugin.vite()] } }) },
    // Hint: esbuild's own loader by extension, so that what its options say of .js holds here too.
    esbuild: { onLoadFilter: SCRIPT, loader: 'default' },
  };
}

const SCRIPT = /\.[cm]?[jt]sx?$/;
const NO_SCRIPT = /\.(?:css|less|sass|scss|styl|json|html|svg|wasm|png|jpe?g|gif|webp|woff2?)(?:$|\?)/;
