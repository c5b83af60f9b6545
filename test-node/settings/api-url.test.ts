import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Settings } from '../../src/settings/values/settings.ts';
import { inferCloudUiUrl, inferUiUrl, isOnCloud } from '../../src/settings/values/ui-url.ts';
import { withWarnings } from './in-folder.ts';

const EXAMPLE =
  'e.g. PREFECT_API_URL="https://api.prefect.cloud/api/accounts/[ACCOUNT-ID]/workspaces/[WORKSPACE-ID]"';
const APP = '`PREFECT_API_URL` points to `app.prefect.cloud`. Did you mean `api.prefect.cloud`?';
const ACCOUNT = '`PREFECT_API_URL` uses `/account/` but should use `/accounts/`.';
const WORKSPACE = '`PREFECT_API_URL` uses `/workspace/` but should use `/workspaces/`.';
const API = '`PREFECT_API_URL` should have `/api` after the base URL.';

const mistakes: readonly (readonly [url: string, ...words: string[]])[] = [
  ['https://app.prefect.cloud/api/accounts/a/workspaces/b', APP],
  ['https://api.prefect.cloud/api/account/a/workspaces/b', ACCOUNT],
  ['https://api.prefect.cloud/api/accounts/a/workspace/b', WORKSPACE],
  ['https://api.prefect.cloud/accounts/a/workspaces/b', API],
  ['https://app.prefect.cloud/account/a/workspace/b', APP, ACCOUNT, WORKSPACE],
  ['https://api.prefect.cloud/?x', API],
];
for (const [url, ...words] of mistakes) {
  test(`Settings warns of ${url} in the words of Prefect, once`, () => {
    const silenced = { PREFECT_API_URL: url, PREFECT_SILENCE_API_URL_MISCONFIGURATION: 'yes' };
    assert.deepEqual(withWarnings(() => new Settings(silenced)).warnings, []);
    const loud = withWarnings(() =>
      new Settings({ PREFECT_API_URL: url }).copyWithUpdate({ debug_mode: true }),
    );
    assert.deepEqual(loud.warnings, [[...words, EXAMPLE].join('\n')]);
  });
}

test('Settings says nothing of a URL that is right, or of another server', () => {
  const urls = [
    'https://api.prefect.cloud/api/accounts/a/workspaces/b',
    'https://api.prefect.cloud',
    'http://127.0.0.1:4200/api',
    'http://server/prefix/api',
    '',
  ];
  const { warnings } = withWarnings(() => urls.map((url) => new Settings({ PREFECT_API_URL: url })));
  assert.deepEqual(warnings, []);
});

test('inferUiUrl() infers as Prefect does', () => {
  const cloud = 'https://api.prefect.cloud/api';
  const infer = (api: string | null, cloudUi: string | null = 'https://app.prefect.cloud'): string | null =>
    inferUiUrl({ PREFECT_API_URL: api, PREFECT_CLOUD_API_URL: cloud, PREFECT_CLOUD_UI_URL: cloudUi });
  assert.equal(infer(null), null);
  assert.equal(infer(''), null);
  assert.equal(infer('http://my-orion/api'), 'http://my-orion');
  assert.equal(infer('https://api.foo.bar'), 'https://api.foo.bar');
  assert.equal(infer('http://s/api/x'), 'http://s/x');
  assert.equal(infer(`${cloud}/accounts/a/workspaces/b`), 'https://app.prefect.cloud/account/a/workspace/b');
  assert.equal(infer(`${cloud}/accounts/a`, ''), 'https://api.prefect.cloud/account/a');
});

test('inferCloudUiUrl() infers as Prefect does', () => {
  assert.equal(inferCloudUiUrl('https://api.prefect.cloud/api'), 'https://app.prefect.cloud');
  assert.equal(inferCloudUiUrl('https://api.sub.prefect.dev/api'), 'https://app.sub.prefect.dev');
  assert.equal(inferCloudUiUrl('https://api.prefect.customer.com/api'), 'https://api.prefect.customer.com');
  assert.equal(inferCloudUiUrl('http://api.prefect.cloud/api'), 'http://api.prefect.cloud');
});

test('isOnCloud() goes by what the URL begins with', () => {
  assert.ok(isOnCloud('https://api.prefect.cloud/api/x', 'https://api.prefect.cloud/api'));
  for (const [api, cloud] of [
    [null, 'https://c'],
    ['', 'https://c'],
    ['https://s', 'https://c'],
    ['https://s', ''],
  ] as const) {
    assert.ok(!isOnCloud(api, cloud));
  }
});

test('a log record is capped on Prefect Cloud alone, at what the setting says, and not below what is set', () => {
  const size = (api: string, settings = {}): number =>
    new Settings({ PREFECT_API_URL: api, ...settings }).logging.to_api.max_log_size;
  const cloud = 'https://api.prefect.cloud/api/accounts/a/workspaces/b';
  assert.equal(size('http://server/api'), 1_000_000);
  assert.equal(size(cloud), 25_000);
  assert.equal(size(cloud, { PREFECT_CLOUD_MAX_LOG_SIZE: 50_000 }), 50_000);
  assert.equal(size(cloud, { PREFECT_LOGGING_TO_API_MAX_LOG_SIZE: 10 }), 10);
  assert.equal(size('http://mine/api', { PREFECT_CLOUD_API_URL: 'http://mine/api' }), 25_000);
});
