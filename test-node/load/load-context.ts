import { ContextModel, type ContextModelClass, TagsContext, tags } from 'ambit';
import * as v from 'valibot';

interface LoadFields {
  readonly id: string;
}

const Base: ContextModelClass<LoadFields, LoadFields> = ContextModel.define('load', {
  id: v.pipe(v.string(), v.regex(/^r?\d/)),
});

/** The context of a request under load. */
export class LoadContext extends Base {}

/** Returns the contexts of a request by its number: every other one has tags too. What is no number is an error. */
export function contextsOf(number: number): readonly (LoadContext | ReturnType<typeof tags>)[] {
  const context = new LoadContext({ id: `r${number}` });
  return number % 2 === 0 ? [context] : [context, tags(`t${number}`)];
}

/** Returns what is active where that is all that a request has by its number. */
export function expectedOf(number: number): string {
  return number % 2 === 0 ? `r${number}` : `r${number} t${number}`;
}

/** Returns what is active, as a text; it is empty where nothing is. */
export function active(): string {
  const { currentTags } = TagsContext.get();
  return [LoadContext.get()?.id ?? '', ...currentTags].join(' ').trim();
}
