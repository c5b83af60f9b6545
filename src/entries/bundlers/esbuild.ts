import type { UnpluginInstance } from 'unplugin';
import { plugin } from '../../build/plugin.ts';
import { withoutOptions } from '../../build/without-options.ts';

/** The plugin for esbuild that makes the context follow code across every `await`. */
const esbuild: UnpluginInstance<undefined>['esbuild'] = withoutOptions(plugin.esbuild);
export default esbuild;
