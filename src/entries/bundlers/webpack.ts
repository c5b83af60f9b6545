import type { UnpluginInstance } from 'unplugin';
import { plugin } from '../../build/plugin.ts';
import { withoutOptions } from '../../build/without-options.ts';

/** The plugin for webpack that makes the context follow code across every `await`. */
const webpack: UnpluginInstance<undefined>['webpack'] = withoutOptions(plugin.webpack);
export default webpack;
