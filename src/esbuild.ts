import type { UnpluginInstance } from 'unplugin';
import { plugin } from './build/plugin.ts';

/** The plugin for esbuild that makes the context follow code across every `await`. */
const esbuild: UnpluginInstance<undefined>['esbuild'] = plugin.esbuild;
export default esbuild;
