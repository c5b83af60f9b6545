import { checkOptions } from '../errors/check-options.ts';

/**
 * Returns a plugin that refuses options: there are none, and most bundlers would ignore them silently.
 *
 * @param make The function that makes the plugin.
 */
export function withoutOptions<P>(make: (options?: undefined) => P): (options?: undefined) => P {
  return (options) => {
    checkOptions(options ?? {}, {
      action: 'use the Ambit plugin',
      rules: {},
      suggest: () => 'it without options',
    });
    return make();
  };
}
