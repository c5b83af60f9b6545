import { libraries } from './libraries.ts';
import { at, type World } from './real-code.ts';

/** What came of the use of a library. */
export interface Outcome {
  readonly seen: unknown;
  /** The context that is there in the end; there must be none. */
  readonly left: string;
}

/** Uses a library, and answers plain data. */
export async function useLibrary(name: string, world: World): Promise<Outcome> {
  const library = libraries[name];
  if (library === undefined) throw new Error(`There is no ${name}`);
  const seen = await library.use(world);
  return { seen, left: at('left') };
}
