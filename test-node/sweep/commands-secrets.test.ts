import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withPlace } from '../cli/run-ambit.ts';
import { KEY } from './hostile.ts';

test('config view --show-secrets shows secrets, as it was asked to, and still no control character', async () => {
  const file = `[profiles.default]\nPREFECT_API_KEY = "${KEY}\\u001b"\n`;
  await withPlace({ '.prefect/profiles.toml': file }, async ({ ambit }) => {
    const { stdout } = await ambit('config', 'view', '--show-secrets');
    assert.match(stdout, new RegExp(`PREFECT_API_KEY='${KEY}\\\\x1b'`));
    const json = await ambit('config', 'view', '--show-secrets', '--json');
    assert.equal(JSON.parse(json.stdout).settings[0].value, `${KEY}\u001b`);
  });
});
