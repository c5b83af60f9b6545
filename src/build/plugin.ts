import type { UnpluginBuildContext, UnpluginContextMeta, UnpluginInstance, UnpluginOptions } from 'unplugin';
import { requirePackage } from '../platform/require-package.ts';
import { loadScripts } from './esbuild-loader.ts';
import { HELPER, helperModule } from './helpers.ts';
import { SUSPENDS } from './suspending-words.ts';
import { transformModule } from './transform-await.ts';

const { createUnplugin } = requirePackage<typeof import('unplugin')>('unplugin', 'build');

/**
 * The plugin of every bundler that `unplugin` knows: it transforms all modules, those of dependencies included.
 *
 * Files that a bundler hands over as they are must be JavaScript, TypeScript or JSX; files that other plugins compile
 * (Vue, Svelte, CSS …) are transformed once they are JavaScript. ES modules import what they need from a module that the plugin makes up; others
 * contain it.
 */
export const plugin: UnpluginInstance<undefined> = createUnplugin((_, { framework }) => ({
  name: 'ambit',
  enforce: 'post',
  resolveId: { filter: { id: IS_HELPER }, handler: () => RESOLVED },
  load: { filter: { id: IS_HELPER }, handler: () => helperModule() },
  ...transformFor(framework),
}));

function transformFor(framework: UnpluginContextMeta['framework']): Partial<UnpluginOptions> {
  if (framework === 'esbuild') {
    return { esbuild: { onResolveFilter: IS_HELPER, onLoadFilter: IS_HELPER, setup: loadScripts } };
  }
  return {
    transform: {
      filter: { id: { exclude: [NO_SCRIPT, IS_HELPER] }, code: SUSPENDS },
      handler(code, filename) {
        if (!isScript(this)) return undefined;
        return transformModule(code, {
          filename,
          warn: (message) => this.warn(message),
          importsHelper: true,
        });
      },
    },
    // Note: what a worker's bundle is made of passes no other plugins than these.
    vite: { config: () => ({ worker: { plugins: () => [plugin.vite()] } }) },
  };
}

// webpack and Rspack run loaders over modules that are not JavaScript too, such as `./a.js?raw`.
function isScript(context: UnpluginBuildContext): boolean {
  const native = context.getNativeBuildContext?.();
  if (native?.framework !== 'webpack' && native?.framework !== 'rspack') return true;
  return native.loaderContext?._module?.type.startsWith('javascript/') ?? true;
}

const IS_HELPER = new RegExp(HELPER);
// Note: with the extension that bundlers tell JavaScript by. It is a path, because many take any other id for external.
const RESOLVED = `${HELPER}.js`;
// A query may say whether a part of a file is a script, such as `index.html?html-proxy&index=0.js`.
const NO_SCRIPT =
  /[.=](?:css|less|pcss|sass|scss|styl|stylus|json|html|svg|png|jpe?g|gif|webp|woff2?)(?:\?(?!.*\.[cm]?[jt]sx?$).*)?$/;
