import { hasUsing } from '../has-using.ts';

/** What engines do in one way or another, whoever looks. */
export interface EngineTraits {
  /** Whether there are `using` declarations. */
  readonly hasUsing: boolean;
  /**
   * Whether an async generator that delegates to an iterator without `throw` closes it and throws a TypeError, as ES2025
   * has it. V8 before that of Node 24 rejects with what was thrown.
   */
  readonly closesIterators: boolean;
  /**
   * Whether a promise of a sync iterator that is rejected ends a `for await`. In WebKit 2.50 it never goes on, where the
   * iterator has no `return`.
   */
  readonly endsLoops: boolean;
  /** Whether `yield*` takes as many ticks as it should. In WebKit 2.50 it awaits what is yielded once more. */
  readonly delegatesInTime: boolean;
  /**
   * Whether `return` of an async generator keeps its value where it ends a `for (await using … of …)`. In Firefox 153 it
   * is lost.
   */
  readonly returnsFromUsing: boolean;
}

/** Finds out what this engine does, by trying: what is mended is made use of at once. */
export async function engineTraits(): Promise<EngineTraits> {
  return {
    hasUsing,
    closesIterators: await closesIterators(),
    endsLoops: await endsLoops(),
    delegatesInTime: await delegatesInTime(),
    returnsFromUsing: hasUsing && (await returnsFromUsing()),
  };
}

async function* delegate(): AsyncGenerator<number> {
  yield* [1];
}

async function closesIterators(): Promise<boolean> {
  const generator = delegate();
  await generator.next();
  return generator.throw(0).then(
    () => false,
    (error: unknown) => error instanceof TypeError,
  );
}

async function endsLoops(): Promise<boolean> {
  let isOver = false;
  const loop = async (): Promise<void> => {
    for await (const _ of [Promise.reject()]);
  };
  loop().catch(() => {
    isOver = true;
  });
  for (let left = 10; left > 0; left--) await undefined;
  return isOver;
}

async function delegatesInTime(): Promise<boolean> {
  let isOver = false;
  delegate()
    .next()
    .then(() => {
      isOver = true;
    });
  for (let left = 3; left > 0; left--) await undefined;
  return isOver;
}

// Hint: it is a text, because not all engines can parse it.
async function returnsFromUsing(): Promise<boolean> {
  const generator = new Function('return (async function* () { for (await using _ of [null]) yield; })()')();
  await generator.next();
  return (await generator.return(true)).value === true;
}
