import type { UnpluginInstance } from 'unplugin';
import { plugin } from '../../build/plugin.ts';
import { withoutOptions } from '../../build/without-options.ts';

/** The plugin for Rollup that makes the context follow code across every `await`. */
const rollup: UnpluginInstance<undefined>['rollup'] = withoutOptions(plugin.rollup);
export default rollup;
