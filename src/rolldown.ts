import type { UnpluginInstance } from 'unplugin';
import { plugin } from './build/plugin.ts';

/** The plugin for Rolldown that makes the context follow code across every `await`. */
const rolldown: UnpluginInstance<undefined>['rolldown'] = plugin.rolldown;
export default rolldown;
