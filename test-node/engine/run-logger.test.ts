import { deepEqual, equal, match } from 'node:assert/strict';
import { test } from 'node:test';
import { flow, getRunLogger, RunLogger, temporarySettings } from '../../src/entries/runtimes/server.ts';
import { written } from '../written.ts';

const KEY = 'pnu_0123456789';
const settings = { PREFECT_API_KEY: KEY, PREFECT_API_AUTH_STRING: 'user:pass' };

test('a run logger removes the active API key from every record', async () => {
  const lines = await written(() =>
    temporarySettings(settings).run(() =>
      flow(
        () => {
          getRunLogger().error(`rejected ${KEY}, and again ${KEY}`);
          getRunLogger().warning('with user:pass');
          throw new Error(`bad key ${KEY}`);
        },
        { name: KEY },
      )().catch(() => {}),
    ),
  );
  const text = lines.join('');
  equal(text.includes(KEY) || text.includes('user:pass'), false, text);
  match(text, /rejected \*{8}, and again \*{8}\n/);
  match(text, /with \*{8}\n/);
});

test('a run logger removes the key that is active as it writes, and none where there is none', async () => {
  const logger = new RunLogger('mine', 'INFO');
  const lines = await written(() => {
    logger.info(`a ${KEY}`);
    temporarySettings(settings).run(() => logger.info(`b ${KEY}`));
    temporarySettings({ PREFECT_API_KEY: '' }).run(() => logger.info(`c ${KEY}`));
  });
  const texts = lines.map((line) => line.split(' - ')[1]);
  deepEqual(texts, [`a ${KEY}\n`, 'b ********\n', `c ${KEY}\n`]);
});
