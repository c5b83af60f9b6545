// Where the command has a key in hand: what it sends, what it writes, and what it prints.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { lstat, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { AUTH, HEADERS, KEY, SECRETIVE_SETTINGS, TOKEN } from '../sweep/hostile.ts';
import { withPlace } from './run-ambit.ts';

const PROFILES = '.prefect/profiles.toml';

for (const status of [301, 302, 303, 307, 308]) {
  test(`ambit profile use follows no redirect ${status} with headers in hand`, async () => {
    const seen: IncomingMessage[] = [];
    const thief = await listen((request, response) => {
      seen.push(request);
      response.end('true');
    });
    const server = await listen((_, response) => {
      response.writeHead(status, { Location: `${urlOf(thief)}/api/health` }).end();
    });
    const settings = {
      PREFECT_API_URL: `${urlOf(server)}/api`,
      PREFECT_CLIENT_CUSTOM_HEADERS: JSON.stringify(HEADERS),
    };
    const lines = Object.entries(settings).map(([name, value]) => `${name} = ${JSON.stringify(value)}\n`);
    await withPlace({ [PROFILES]: `[profiles.foo]\n${lines.join('')}` }, async ({ ambit }) => {
      const { code, stderr } = await ambit('profile', 'use', 'foo');
      assert.deepEqual([code, stderr], [1, "Error connecting to Prefect server using profile 'foo'\n"]);
    });
    assert.equal(seen.length, 0);
    for (const each of [server, thief]) each.close();
  });
}

test('the backup of populate-defaults is for its owner alone, and replaces a link that it does not follow', async () => {
  await withPlace({ [PROFILES]: `[profiles.a]\nPREFECT_API_KEY = "${KEY}"\n` }, async ({ folder, ambit }) => {
    const copy = join(folder, `${PROFILES}.bak`);
    await writeFile(join(folder, 'theirs'), 'theirs', { mode: 0o644 });
    await symlink(join(folder, 'theirs'), copy);
    const { code } = await ambit('profile', 'populate-defaults', '-y');
    assert.equal(code, 0);
    assert.equal(await readFile(join(folder, 'theirs'), 'utf8'), 'theirs');
    assert.equal((await lstat(copy)).isSymbolicLink(), false);
    if (process.platform !== 'win32') assert.equal((await stat(copy)).mode & 0o777, 0o600);
    assert.match(await readFile(copy, 'utf8'), new RegExp(KEY));
  });
});

test('populate-defaults says where it cannot write the backup, and changes nothing', async () => {
  const text = '[profiles.a]\n';
  await withPlace({ [PROFILES]: text, [`${PROFILES}.bak/file`]: '' }, async ({ folder, ambit }) => {
    const { code, stderr } = await ambit('profile', 'populate-defaults', '-y');
    assert.equal(code, 1);
    assert.match(stderr, /^Cannot back up '.*profiles\.toml' to '.*\.bak': /);
    assert.equal(await readFile(join(folder, PROFILES), 'utf8'), text);
  });
});

test('ambit run masks the credentials in the tree, in JSON, in the log and in the stack', async () => {
  const base64 = Buffer.from(AUTH).toString('base64');
  const script = `
    import { flow, getRunLogger } from 'ambit';
    export const report = flow(() => {
      getRunLogger().info('Basic ${base64}, ${TOKEN}');
      throw new Error('rejected ${KEY} with ${TOKEN}');
    }, { name: 'report' });`;
  await withPlace({ 'flows.mjs': script }, async ({ environment, ambit }) => {
    Object.assign(environment, SECRETIVE_SETTINGS, { PREFECT_API_URL: '' });
    const { code, stdout, stderr } = await ambit('run', 'flows.mjs');
    assert.equal(code, 1);
    assert.match(stdout, /Error: rejected \*{8} with \*{8}$/m);
    assert.match(stderr, / - Basic \*{8}=*, \*{8}$/m);
    assert.match(stderr, /^Error: rejected \*{8} with \*{8}\n {4}at /m);
    const json = JSON.parse((await ambit('run', 'flows.mjs', '--json')).stdout);
    assert.equal(
      json.run.message,
      'Flow run encountered an exception: Error: rejected ******** with ********',
    );
  });
});

test('an error that nothing catches ends ambit run with its stack, the credentials masked', async () => {
  const script = `
    import { flow } from 'ambit';
    const pause = () => new Promise((resolve) => setTimeout(resolve, 60_000));
    const cause = new Error('inner ${KEY}');
    export const rejects = flow(() => { Promise.reject(new Error('outer ${KEY}', { cause })); return pause(); }, { name: 'rejects' });
    export const throws = flow(() => { setTimeout(() => { throw { key: '${KEY}' }; }); return pause(); }, { name: 'throws' });
    process.argv.includes('flows.mjs:listens') && process.on('uncaughtException', () => process.exit(7));
    export const listens = flow(() => { Promise.reject(new Error('outer')); return pause(); }, { name: 'listens' });`;
  await withPlace({ 'flows.mjs': script }, async ({ environment, ambit }) => {
    Object.assign(environment, { PREFECT_API_KEY: KEY });
    const rejected = await ambit('run', 'flows.mjs:rejects');
    assert.equal(rejected.code, 1);
    assert.match(rejected.stderr, /^Uncaught Error: outer \*{8}\n {4}at /m);
    assert.match(rejected.stderr, /\[cause\]: Error: inner \*{8}\n/);
    const thrown = await ambit('run', 'flows.mjs:throws', '--json');
    assert.deepEqual([thrown.code, thrown.stdout], [1, '']);
    assert.match(thrown.stderr, /^Uncaught \{ key: '\*{8}' \}$/m);
    const { code } = await ambit('run', 'flows.mjs:listens');
    assert.equal(code, 7);
  });
});

async function listen(answer: RequestListener): Promise<Server> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

function urlOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
