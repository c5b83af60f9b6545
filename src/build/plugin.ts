import {
  createUnplugin,
  type UnpluginBuildContext,
  type UnpluginInstance,
  type UnpluginOptions,
} from 'unplugin';
import { HELPER, helperModule } from './helpers.ts';
import { ASYNC, transformModule } from './transform-await.ts';

/**
 * The plugin of every bundler that `unplugin` knows: it transforms all modules, those of dependencies included.
 *
 * Files that a bundler hands over as they are must be JavaScript, TypeScript or JSX; what others compile (Vue, Svelte,
 * CSS …) is seen once it is JavaScript. ES modules import what they need from a module that the plugin makes up; others
 * contain it.
 */
export const plugin: UnpluginInstance<undefined> = createUnplugin(() => options());

function options(): UnpluginOptions {
  return {
    name: 'ambit',
    enforce: 'post',
    resolveId: { filter: { id: IS_HELPER }, handler: () => RESOLVED },
    load: { filter: { id: IS_HELPER }, handler: () => helperModule() },
    transform: {
      filter: { id: { exclude: [NO_SCRIPT, IS_HELPER] }, code: ASYNC },
      handler(code, filename) {
        const warn = (message: string): void => this.warn(message);
        return transformModule(code, { filename, warn, importsHelper: isBundled(this) });
      },
    },
    // Hint: what a worker's bundle is made of passes no other plugins than these.
    vite: { config: () => ({ worker: { plugins: () => [plugin.vite()] } }) },
    // Hint: esbuild's own loader by extension, so that what its options say of .js holds here too.
    esbuild: { onResolveFilter: IS_HELPER, onLoadFilter: SCRIPT, loader: 'default' },
  };
}

// What esbuild only compiles keeps its imports as they are.
function isBundled(context: UnpluginBuildContext): boolean {
  const native = context.getNativeBuildContext?.();
  return native?.framework !== 'esbuild' || native.build.initialOptions.bundle === true;
}

const IS_HELPER = new RegExp(HELPER);
// Hint: with the extension that bundlers tell JavaScript by. It is a path, because many take what is none for external.
const RESOLVED = `${HELPER}.js`;
const SCRIPT = /\.[cm]?[jt]sx?$/;
const NO_SCRIPT = /\.(?:css|less|sass|scss|styl|json|html|svg|wasm|png|jpe?g|gif|webp|woff2?)(?:$|\?)/;
