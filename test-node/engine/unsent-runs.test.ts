// A program whose settings name an API learns that no run is sent there.
import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import {
  ClientContext,
  diagnose,
  flow,
  InProcessClient,
  task,
  temporarySettings,
} from '../../src/entries/runtimes/server.ts';

const PROBLEM =
  'Runs are kept in memory and not sent to the PREFECT_API_URL http://********@127.0.0.1:4200/api: Ambit has no client for it yet';
const REMEDY = 'Unset PREFECT_API_URL, or run flows in a ClientContext with a client of your own';

const read = task(() => 1);
const report = flow(() => read());

test('a run warns once that PREFECT_API_URL is not used, and only where no client was given', async () => {
  const own = new ClientContext({ client: new InProcessClient() });
  equal((await warningsOf(null, () => report())).length, 0);
  equal((await warningsOf('', () => read())).length, 0);
  equal((await warningsOf('http://ada:pw@127.0.0.1:4200/api', () => own.run(() => report()))).length, 0);
  const warnings = await warningsOf('http://ada:pw@127.0.0.1:4200/api', async () => {
    await Promise.all([read(), report(), report()]);
  });
  deepEqual(warnings, [`WARNING: ${PROBLEM}. ${REMEDY}`]);
  equal((await warningsOf('http://other:4200/api', () => report())).length, 0);
});

test('diagnose() has a problem where PREFECT_API_URL is not used, and none where a client was given', () => {
  const settings = temporarySettings({ PREFECT_API_URL: 'http://ada:pw@127.0.0.1:4200/api' });
  const { problems, apiUrl } = settings.run(() => diagnose());
  deepEqual(problems, [{ problem: PROBLEM, remedy: REMEDY }]);
  equal(apiUrl, 'http://********@127.0.0.1:4200/api');
  const own = new ClientContext({ client: new InProcessClient() });
  deepEqual(
    settings.run(() => own.run(() => diagnose().problems)),
    [],
  );
});

test('the URL of the warning has no key and no control character in it', () => {
  const PREFECT_API_URL = 'http://127.0.0.1:4200/api?key=pnu_verysecret';
  const settings = temporarySettings({ PREFECT_API_URL, PREFECT_API_KEY: 'pnu_verysecret' });
  const [found] = settings.run(() => diagnose().problems);
  equal(found?.problem.includes('the PREFECT_API_URL http://127.0.0.1:4200/api?key=********: '), true);
});

/** Returns what is warned about while `fn` runs with that URL of the API. */
async function warningsOf(url: string | null, fn: () => Promise<unknown>): Promise<unknown[]> {
  const warnings: unknown[] = [];
  const { warn } = console;
  console.warn = (message) => warnings.push(message);
  try {
    await temporarySettings({ PREFECT_API_URL: url, PREFECT_LOGGING_LEVEL: 'CRITICAL' }).run(fn);
  } finally {
    console.warn = warn;
  }
  return warnings;
}
