/** Programs by what they show: the body of an async function, and its result. */
export type Cases = Readonly<Record<string, readonly [body: string, result: unknown]>>;
