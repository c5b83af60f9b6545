/** A signal that asks the process to end. */
export type EndSignal = 'SIGINT' | 'SIGTERM';

/** The reason to end a call before it settles: a signal, or `idle`: nothing in the process will settle it. */
export type Interruption = EndSignal | 'idle';

const SIGNALS: readonly EndSignal[] = ['SIGINT', 'SIGTERM'];

/**
 * Waits until a call settles, or until it is interrupted; then a second signal ends the process at once. Once it has
 * settled, signals do what they did before.
 *
 * @param call The function to call.
 * @param signals The signals that interrupt it.
 * @returns The result of the call, or the interruption.
 */
export async function untilInterrupted<R extends object>(
  call: () => R | Promise<R>,
  signals: readonly EndSignal[] = SIGNALS,
): Promise<R | Interruption> {
  const { promise, resolve } = interruption();
  const onIdle = (): void => resolve('idle');
  const onSignal = (signal: EndSignal): void => {
    resolve(signal);
    for (const name of SIGNALS) process.on(name, () => process.exit(1));
  };
  process.on('beforeExit', onIdle);
  for (const signal of signals) process.once(signal, onSignal);
  try {
    return await Promise.race([call(), promise]);
  } finally {
    process.off('beforeExit', onIdle);
    for (const signal of signals) process.off(signal, onSignal);
  }
}

interface Deferred {
  readonly promise: Promise<Interruption>;
  readonly resolve: (interruption: Interruption) => void;
}

function interruption(): Deferred {
  let resolve: Deferred['resolve'] = () => {};
  const promise = new Promise<Interruption>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
