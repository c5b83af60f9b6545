// `ambit profile use`, against real servers.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { type Ended, withPlace } from './run-ambit.ts';

type Seen = Pick<IncomingMessage, 'url' | 'headers'>;

interface Case {
  readonly title: string;
  /** What the server answers; without, there is none. */
  readonly answer?: number | 'never';
  /** The settings of the profile, by the URL of the server. */
  readonly settings: (url: string) => Readonly<Record<string, string>>;
  readonly status: string;
  readonly says: string;
  readonly code: 0 | 1;
}

const server = (url: string): Record<string, string> => ({ PREFECT_API_URL: `${url}/api` });
const cloud = (url: string): Record<string, string> => ({
  PREFECT_CLOUD_API_URL: `${url}/api`,
  PREFECT_API_URL: `${url}/api/accounts/1/workspaces/2`,
  PREFECT_API_KEY: 'pnu_1',
});
const serverError = {
  status: 'SERVER_ERROR',
  says: "Error connecting to Prefect server using profile 'foo'",
  code: 1,
} as const;
const cloudError = {
  status: 'CLOUD_ERROR',
  says: "Error connecting to Prefect Cloud using profile 'foo'",
  code: 1,
} as const;
const unauthorized = {
  status: 'CLOUD_UNAUTHORIZED',
  says: "Error authenticating with Prefect Cloud using profile 'foo'",
  code: 1,
} as const;

const CASES: readonly Case[] = [
  {
    title: 'connects to a server',
    answer: 200,
    settings: server,
    status: 'SERVER_CONNECTED',
    says: "Connected to Prefect server using profile 'foo'",
    code: 0,
  },
  { title: 'finds a server that answers 401', answer: 401, settings: server, ...serverError },
  { title: 'finds a server that answers 503', answer: 503, settings: server, ...serverError },
  { title: 'finds no server at a port', settings: server, ...serverError },
  { title: 'gives up a server that never answers', answer: 'never', settings: server, ...serverError },
  {
    title: 'connects to Prefect Cloud',
    answer: 200,
    settings: cloud,
    status: 'CLOUD_CONNECTED',
    says: "Connected to Prefect Cloud using profile 'foo'",
    code: 0,
  },
  { title: 'is refused by Prefect Cloud with 401', answer: 401, settings: cloud, ...unauthorized },
  { title: 'is refused by Prefect Cloud with 403', answer: 403, settings: cloud, ...unauthorized },
  { title: 'finds Prefect Cloud failing', answer: 500, settings: cloud, ...cloudError },
  { title: 'does not reach Prefect Cloud', settings: cloud, ...cloudError },
  {
    title: 'finds the ephemeral mode of Prefect',
    settings: () => ({ PREFECT_SERVER_EPHEMERAL_ENABLED: 'true' }),
    status: 'EPHEMERAL',
    says: "No Prefect server specified using profile 'foo' - runs are kept in memory.",
    code: 0,
  },
  {
    title: 'finds no server configured',
    settings: () => ({ PREFECT_SERVER_EPHEMERAL_ENABLED: 'false' }),
    status: 'UNCONFIGURED',
    says: "Prefect server URL not configured using profile 'foo' - please configure the server URL or enable ephemeral mode.",
    code: 1,
  },
  {
    title: 'finds a URL that is none',
    settings: () => ({ PREFECT_API_URL: '127.0.0.1:4200/api' }),
    status: 'INVALID_API',
    says: 'Error connecting to Prefect API URL',
    code: 1,
  },
];

for (const { title, answer, settings, status, says, code } of CASES) {
  test(`ambit profile use ${title}, and has made the profile the active one`, async () => {
    await withServer(answer, async (url) => {
      const table = Object.entries(settings(url)).map(([name, value]) => `${name} = "${value}"\n`);
      const saved = `[profiles.foo]\n${table.join('')}`;
      await withPlace({ '.prefect/profiles.toml': saved }, async ({ ambit, folder }) => {
        const text = await ambit('profile', 'use', 'foo');
        assert.deepEqual(text, outcome(code, `${says}\n`));
        const after = await readFile(join(folder, '.prefect/profiles.toml'), 'utf8');
        assert.equal(after, `active = "foo"\n\n${saved}`);
        const json = await ambit('profile', 'use', 'foo', '--json');
        assert.deepEqual(JSON.parse(json.stdout), { name: 'foo', status });
        assert.deepEqual([json.code, json.stderr], [code, '']);
      });
    });
  });
}

test('ambit profile use makes a profile the active one before it asks the API', async () => {
  let activeThen = '';
  await withPlace({}, async ({ ambit, folder, environment }) => {
    const listener: RequestListener = async (_, response) => {
      activeThen = await readFile(join(folder, '.prefect/profiles.toml'), 'utf8');
      response.end();
    };
    await listening(listener, async (url) => {
      environment['PREFECT_API_URL'] = url;
      assert.equal((await ambit('profile', 'use', 'local')).code, 0);
    });
  });
  assert.equal(activeThen, 'active = "local"\n');
});

test('ambit profile use sends what the settings say, and takes variables over the profile', async () => {
  const seen: Seen[] = [];
  const listener: RequestListener = ({ url, headers }, response) => {
    seen.push({ url, headers });
    response.end();
  };
  await listening(listener, async (url) => {
    await withPlace({}, async ({ ambit, environment }) => {
      environment['PREFECT_API_URL'] = `${url}/api/`;
      environment['PREFECT_API_KEY'] = 'pnu_1';
      environment['PREFECT_CLIENT_CUSTOM_HEADERS'] = '{"X-Team":"a"}';
      await ambit('profile', 'use', 'local');
      environment['PREFECT_API_AUTH_STRING'] = 'me:secret';
      await ambit('profile', 'use', 'local');
      environment['PREFECT_CLOUD_API_URL'] = `${url}/api`;
      delete environment['PREFECT_API_AUTH_STRING'];
      await ambit('profile', 'use', 'local');
    });
  });
  assert.deepEqual(
    seen.map(({ url, headers }) => [url, headers.authorization, headers['x-team']]),
    [
      ['/api/health', 'Bearer pnu_1', 'a'],
      ['/api/health', `Basic ${Buffer.from('me:secret').toString('base64')}`, 'a'],
      ['/api/me/workspaces', 'Bearer pnu_1', 'a'],
    ],
  );
});

function outcome(code: 0 | 1, text: string): Ended {
  return code === 0 ? { code, stdout: text, stderr: '' } : { code, stdout: '', stderr: text };
}

/** Calls `fn` with the URL of a server; where it gives no answer, of a port that is closed. */
async function withServer(answer: Case['answer'], fn: (url: string) => Promise<void>): Promise<void> {
  if (answer === undefined) {
    let closed = '';
    await listening(
      () => {},
      async (url) => {
        closed = url;
      },
    );
    await fn(closed);
  } else {
    await listening((_, response) => {
      if (answer !== 'never') response.writeHead(answer).end('[]');
    }, fn);
  }
}

async function listening(listener: RequestListener, fn: (url: string) => Promise<void>): Promise<void> {
  const http = createServer(listener).listen(0, '127.0.0.1');
  await once(http, 'listening');
  try {
    await fn(`http://127.0.0.1:${(http.address() as AddressInfo).port}`);
  } finally {
    http.closeAllConnections();
    http.close();
  }
}
