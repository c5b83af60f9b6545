import type { UnpluginInstance } from 'unplugin';
import { plugin } from './build/plugin.ts';

/** The plugin for webpack that makes the context follow code across every `await`. */
const webpack: UnpluginInstance<undefined>['webpack'] = plugin.webpack;
export default webpack;
