import type { UnpluginInstance } from 'unplugin';
import { plugin } from '../../build/plugin.ts';
import { withoutOptions } from '../../build/without-options.ts';

/** The plugin for Rspack that makes the context follow code across every `await`. */
const rspack: UnpluginInstance<undefined>['rspack'] = withoutOptions(plugin.rspack);
export default rspack;
