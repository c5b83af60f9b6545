import type { UnpluginInstance } from 'unplugin';
import { plugin } from '../../build/plugin.ts';
import { withoutOptions } from '../../build/without-options.ts';

/** The plugin for Vite that makes the context follow code across every `await`. */
const vite: UnpluginInstance<undefined>['vite'] = withoutOptions(plugin.vite);
export default vite;
