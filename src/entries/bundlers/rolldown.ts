import type { UnpluginInstance } from 'unplugin';
import { plugin } from '../../build/plugin.ts';
import { withoutOptions } from '../../build/without-options.ts';

/** The plugin for Rolldown that makes the context follow code across every `await`. */
const rolldown: UnpluginInstance<undefined>['rolldown'] = withoutOptions(plugin.rolldown);
export default rolldown;
