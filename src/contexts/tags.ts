import * as v from 'valibot';
import { ContextManager } from '../model/context-manager.ts';
import type { ContextModelClass } from '../model/context-model.ts';
import { ContextModel } from '../model/context-model.ts';
import { createOfValid } from '../model/field-values.ts';
import { ReadonlySetView } from '../model/readonly-view.ts';

/** The fields of {@link TagsContext}. */
export interface TagsFields {
  /** The tags that every run created here will carry. */
  readonly currentTags: ReadonlySet<string>;
}

const Base: ContextModelClass<TagsFields, Partial<TagsFields>> = ContextModel.define('tags', {
  currentTags: v.optional(v.set(v.string()), () => new Set<string>()),
});

/**
 * The context of {@link tags}.
 *
 * Ports `prefect.context.TagsContext`.
 *
 * @example
 * TagsContext.get().currentTags; // Set {}
 */
export class TagsContext extends Base {
  /** Returns the active context, or else always the same one without tags; never `undefined`. */
  static override get<T extends ContextModel>(this: new (...args: never) => T): T {
    const context: ContextModel = Base.get.call(this) ?? (withoutTags ??= new TagsContext());
    return context as T;
  }
}

let withoutTags: TagsContext | undefined;

/**
 * Adds tags to every flow run and task run that is created while it is entered.
 *
 * They are combined with the tags that are active when it is entered.
 *
 * Ports `prefect.tags`.
 *
 * @param newTags The tags to add.
 * @throws {ContextValidationError} `ERR_CONTEXT_INVALID` on entering, for a tag that is not a string.
 * @example
 * tags('a').run(() => tags('b').run((current) => [...current])); // ['a', 'b']
 */
export function tags(...newTags: readonly string[]): ContextManager<TagsContext, ReadonlySet<string>> {
  return new ContextManager(
    'tags()',
    () => addTags(newTags),
    (context) => context.currentTags,
  );
}

function addTags(newTags: readonly string[]): TagsContext {
  const currentTags = new Set(TagsContext.get().currentTags);
  for (const tag of newTags) currentTags.add(tag);
  // Those that were active are valid; a wrong one has its error from the model.
  if (!newTags.every((tag) => typeof tag === 'string')) return new TagsContext({ currentTags });
  return createOfValid(TagsContext, { currentTags: new ReadonlySetView(currentTags) });
}
