import retry, { AbortError } from 'p-retry';
import { inBoth, note, pause, type RealCode } from './real-code.ts';

/** p-retry: attempts, its hooks between them, and giving up. */
export const pRetry: RealCode = {
  expected: ['a', 'b'].map((name) => [
    `attempt 1 @${name}`,
    `onFailedAttempt 1 @${name}`,
    `shouldRetry @${name}`,
    `attempt 2 @${name}`,
    `onFailedAttempt 2 @${name}`,
    `shouldRetry @${name}`,
    `attempt 3 @${name}`,
    `got 3 @${name}`,
    `gave up @${name}`,
  ]),
  use: () =>
    inBoth(async () => {
      const seen: string[] = [];
      note(seen, `got ${await succeed(seen)}`);
      const gaveUp = retry(() => Promise.reject(new AbortError('no'))).catch(() => note(seen, 'gave up'));
      await gaveUp;
      return seen;
    }),
};

function succeed(seen: string[]): Promise<number> {
  const attempt = async (number: number): Promise<number> => {
    await pause();
    note(seen, `attempt ${number}`);
    if (number < 3) throw new Error('again');
    return number;
  };
  return retry(attempt, {
    minTimeout: 1,
    retries: 3,
    shouldRetry: () => note(seen, 'shouldRetry', true),
    onFailedAttempt: async ({ attemptNumber }) => {
      await pause();
      note(seen, `onFailedAttempt ${attemptNumber}`);
    },
  });
}
