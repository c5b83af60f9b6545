import { checkValue, type OptionsCheck } from '../../errors/check-options.ts';
import { TEXTS } from '../../errors/rules.ts';
import { isIterable } from '../arguments/map-arguments.ts';

/** The option for tags. */
export interface TagOptions {
  /** The tags that each of its runs carries, besides the active ones. @default {none} */
  readonly tags?: Iterable<string>;
}

const TAGS = 'an array or another iterable of strings';

/** The rule of the option for tags. */
export const TAG_RULES: OptionsCheck<TagOptions>['rules'] = { tags: [TAGS, isIterable] };

/**
 * Returns options with their tags as a list: an iterator can be gone through only once, and by then its tags must be known.
 *
 * @param options The options.
 * @param action The action that takes them, for errors.
 * @throws {AmbitError} `ERR_OPTION_INVALID` where a tag is not a string.
 */
export function withTagList<O extends TagOptions>(options: O, action: string): O {
  if (options.tags === undefined) return options;
  const tags = [...options.tags];
  checkValue(`${action}: tags`, tags, [TAGS, TEXTS[1]]);
  return { ...options, tags };
}
