import assert from 'node:assert/strict';
import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { loadProfiles } from '../../../src/settings/profiles/load-profiles.ts';
import { Profile } from '../../../src/settings/profiles/profile.ts';
import { ProfilesCollection } from '../../../src/settings/profiles/profiles-collection.ts';
import { saveProfiles } from '../../../src/settings/profiles/save-profiles.ts';
import '../../../src/entries/runtimes/server.ts';
import { type FileCall, interceptFiles, writeHalf } from './intercept-files.ts';
import { ADDED, OLD, withAdded } from './profiles.ts';

const run = promisify(execFile);
let folder = '';

before(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'ambit-faults-')));
  const entryPoints = ['save-and-die', 'save-often'].map((name) => `test-node/settings/faults/${name}.ts`);
  // They start in a tenth of the time that they would need as TypeScript.
  const options = { platform: 'node', format: 'esm', bundle: true, outExtension: { '.js': '.mjs' } } as const;
  await build({ ...options, entryPoints, outdir: join(folder, 'programs'), logLevel: 'error' });
});
after(() => rmSync(folder, { recursive: true }));

interface Place {
  /** The path that the profiles are loaded from and saved to. */
  readonly file: string;
  /** What is in it before. */
  readonly old: string | undefined;
  /** What is beside it when all is well. */
  readonly files: readonly string[];
}

const places: Readonly<Record<string, (root: string) => Place>> = {
  'a file': (root) => {
    const file = join(root, 'profiles.toml');
    writeFileSync(file, OLD, { mode: 0o600 });
    return { file, old: OLD, files: ['profiles.toml'] };
  },
  'a file that is not there, in a folder that is not': (root) => {
    const file = join(root, 'new', 'folder', 'profiles.toml');
    return { file, old: undefined, files: ['profiles.toml'] };
  },
  'a link': (root) => {
    const file = join(root, 'profiles.toml');
    writeFileSync(join(root, 'real.toml'), OLD, { mode: 0o600 });
    symlinkSync('real.toml', file);
    return { file, old: OLD, files: ['profiles.toml', 'real.toml'] };
  },
};

for (const [name, create] of Object.entries(places)) {
  // A process takes a moment to start; elsewhere the one before each next call will do.
  for (const moment of name === 'a file' ? ['before', 'half', 'after'] : ['before']) {
    test(`saveProfiles() to ${name} leaves the old or the new, even if it is killed ${moment} any call of the file system`, async () => {
      const seen: string[] = [];
      for (let call = 0, isKilled = true; isKilled; call += 1) {
        const place = create(mkdtempSync(join(folder, 'killed-')));
        isKilled = await isKilledAt(place, call, moment);
        seen.push(isNew(place) ? 'new' : 'old');
        assertSavesNext(place);
      }
      // It is replaced once, at one call, after many that prepare it.
      assert.match(seen.join(' '), /^(old ){8,}(new ?){3,}$/);
    });
  }

  for (const code of ['ENOSPC', 'EIO', 'EDQUOT', 'EACCES']) {
    test(`saveProfiles() to ${name} leaves the old or the new, be there an ${code} at any call of the file system`, () => {
      for (let call = 0, isThrown = true; isThrown; call += 1) {
        const place = create(mkdtempSync(join(folder, 'failed-')));
        const { thrown, count, failed } = failAt(place, call, code);
        isThrown = call < count;
        if (thrown !== undefined) {
          assert.equal(thrown.code, 'ERR_PROFILES_FILE');
          assert.ok(
            thrown.message.startsWith(`Cannot save the profiles to ${place.file}: ${code}`),
            thrown.message,
          );
        }
        assert.equal(isNew(place), thrown === undefined, `${code} at ${failed}`);
        assertSavesNext(place);
      }
    });
  }
}

test('saveProfiles() goes on where the file system writes a part only', () => {
  const place = places['a file']?.(mkdtempSync(join(folder, 'short-'))) as Place;
  const changed = loadProfiles(place.file).add(new Profile(ADDED));
  const restore = interceptFiles((call) => writeHalf(call) ?? call.go());
  try {
    saveProfiles(changed);
  } finally {
    assert.ok(restore() > 20);
  }
  assert.ok(isNew(place));
});

test('saveProfiles() leaves the old file on a disk that is full', (t) => {
  const disk = mkdtempSync(join(folder, 'disk-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=32k', 'tmpfs', disk], { encoding: 'utf8' });
  if (mounted.status !== 0) return t.skip(`no disk can be mounted: ${mounted.stderr ?? mounted.error}`);
  try {
    const place = places['a file']?.(disk) as Place;
    const large = new Profile({ name: 'large', settings: { PREFECT_API_KEY: 'k'.repeat(100_000) } });
    assert.throws(() => saveProfiles(loadProfiles(place.file).add(large)), {
      code: 'ERR_PROFILES_FILE',
      message: /ENOSPC/,
    });
    assert.equal(readFileSync(place.file, 'utf8'), OLD);
    assert.deepEqual(readdirSync(disk), place.files);
    saveProfiles(loadProfiles(place.file).add(new Profile(ADDED)));
    assert.ok(isNew(place));
  } finally {
    spawnSync('umount', ['-l', disk]);
  }
});

test('saveProfiles() of many processes at once loses nothing, and a reader sees whole files alone', async () => {
  const file = join(mkdtempSync(join(folder, 'many-')), 'profiles.toml');
  const names = ['a', 'b', 'c', 'd'];
  let isRunning = true;
  const program = join(folder, 'programs', 'save-often.mjs');
  const processes = names.map((name) => run(process.execPath, [program, file, name, '15']));
  const done = Promise.all(processes).finally(() => {
    isRunning = false;
  });
  let most = 0;
  while (isRunning) {
    const { saved } = loadProfiles(file);
    assert.ok(saved.length >= most, `${saved.length} profiles after ${most}`);
    most = saved.length;
    await new Promise((resolve) => setImmediate(resolve));
  }
  const outputs = await done;
  const expected = names.flatMap((name) => Array.from({ length: 15 }, (_, index) => `${name}${index}`));
  assert.deepEqual(
    loadProfiles(file)
      .saved.map(({ name }) => name)
      .sort(),
    expected.sort(),
  );
  assert.deepEqual(readdirSync(dirname(file)), ['profiles.toml']);
  assert.ok(outputs.every(({ stderr }) => stderr === ''));
});

test('saveProfiles() waits for a process that saves, but not for ever, and takes a claim away that has become old', async () => {
  const root = mkdtempSync(join(folder, 'claimed-'));
  const file = join(root, 'profiles.toml');
  const save = (): unknown => saveProfiles(new ProfilesCollection([new Profile({ name: 'a' })]), file);
  const other = spawn('sleep', ['60']);
  try {
    const claim = `${file}.${other.pid}-x-${hostname()}.new`;
    writeFileSync(claim, 'half of');
    assert.throws(save, {
      code: 'ERR_PROFILES_FILE',
      message: `Cannot save the profiles to ${file}: another process is saving it. Try again; if no other process is running, remove ${claim}`,
    });
    assert.deepEqual(readdirSync(root).length, 1, 'its own claim is gone');
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(claim, longAgo, longAgo);
    save();
    assert.deepEqual(readdirSync(root), ['profiles.toml']);
    writeFileSync(claim, 'half of');
    const ended = once(other, 'exit');
    other.kill('SIGKILL');
    await ended;
    save();
    assert.deepEqual(readdirSync(root), ['profiles.toml']);
  } finally {
    other.kill('SIGKILL');
  }
});

test('saveProfiles() throws where its claim was taken away meanwhile, and leaves what another one saved', () => {
  const place = places['a file']?.(mkdtempSync(join(folder, 'stopped-'))) as Place;
  const changed = loadProfiles(place.file).add(new Profile(ADDED));
  const restore = interceptFiles((call) => {
    // As it is where the process was stopped for long, and others went on.
    if (call.name === 'renameSync') rmSync(String(call.args[0]));
    return call.go();
  });
  try {
    assert.throws(() => saveProfiles(changed), { code: 'ERR_PROFILES_FILE', message: /: ENOENT/ });
  } finally {
    restore();
  }
  assert.equal(readFileSync(place.file, 'utf8'), OLD);
});

test('saveProfiles() replaces no socket, pipe or device, also by a link', async () => {
  const root = mkdtempSync(join(folder, 'special-'));
  const [file, link] = [join(root, 'profiles.toml'), join(root, 'link.toml')];
  const server = createServer().listen(file);
  await once(server, 'listening');
  symlinkSync(file, link);
  try {
    for (const path of [file, link]) {
      assert.throws(() => saveProfiles(new ProfilesCollection([new Profile({ name: 'a' })]), path), {
        code: 'ERR_PROFILES_FILE',
        message: `Cannot save the profiles to ${path}: it is not a regular file. Choose another path`,
      });
    }
    assert.equal(statSync(file).isSocket(), true);
    assert.deepEqual(readdirSync(root).sort(), ['link.toml', 'profiles.toml']);
  } finally {
    server.close();
  }
});

test('saveProfiles() touches no file of a similar name', () => {
  const root = mkdtempSync(join(folder, 'similar-'));
  const file = join(root, 'profiles.toml');
  const others = ['profiles.toml.bak', 'profiles.toml.new', `profiles.toml.bak.4194305-x-${hostname()}.new`];
  for (const name of others) writeFileSync(join(root, name), OLD);
  saveProfiles(new ProfilesCollection([new Profile({ name: 'a' })]), file);
  assert.deepEqual(readdirSync(root).sort(), ['profiles.toml', ...others].sort());
});

test('saveProfiles() keeps a link whose file is not there, and makes that', () => {
  const root = mkdtempSync(join(folder, 'link-'));
  mkdirSync(join(root, 'real'));
  symlinkSync('second.toml', join(root, 'profiles.toml'));
  symlinkSync(join('real', 'profiles.toml'), join(root, 'second.toml'));
  saveProfiles(new ProfilesCollection([new Profile({ name: 'a' })]), join(root, 'profiles.toml'));
  assert.equal(readlinkSync(join(root, 'profiles.toml')), 'second.toml');
  assert.equal(readFileSync(join(root, 'real', 'profiles.toml'), 'utf8'), '[profiles.a]\n');
});

async function isKilledAt({ file }: Place, call: number, moment: string): Promise<boolean> {
  const program = join(folder, 'programs', 'save-and-die.mjs');
  const child = spawn(process.execPath, [program, file, String(call), moment], { stdio: 'inherit' });
  const [status, signal] = await once(child, 'exit');
  assert.ok(status === 0 || signal === 'SIGKILL', `${status} ${signal}`);
  return signal !== null;
}

function failAt(
  place: Place,
  call: number,
  code: string,
): {
  readonly thrown: (Error & { code?: string }) | undefined;
  readonly count: number;
  readonly failed: string;
} {
  const changed = loadProfiles(place.file).add(new Profile(ADDED));
  let failed = '';
  const restore = interceptFiles((each: FileCall) => {
    if (each.index !== call) return each.go();
    failed = each.name;
    writeHalf(each);
    throw Object.assign(new Error(`${code}: injected`), { code });
  });
  let count = 0;
  try {
    saveProfiles(changed);
    count = restore();
    return { thrown: undefined, count, failed };
  } catch (error) {
    count ||= restore();
    return { thrown: error as Error & { code?: string }, count, failed };
  }
}

/** Asserts that the file is wholly the old or wholly the new one, for its owner alone, and tells which. */
function isNew({ file, old }: Place): boolean {
  if (old === undefined && !existsSync(file)) return false;
  const text = readFileSync(file, 'utf8');
  assert.ok([old, withAdded(old)].includes(text), `it has ${text.length} characters`);
  assert.equal(statSync(file).mode & 0o777, 0o600);
  return text !== old;
}

/** Asserts that what was left behind is no profile, bars nobody from saving, and is gone then. */
function assertSavesNext({ file, files, old }: Place): void {
  const profiles = loadProfiles(file);
  const names = profiles.saved.map(({ name }) => name).filter((name) => name !== 'added');
  assert.deepEqual(names, old === undefined ? [] : ['mine']);
  saveProfiles(profiles.add(new Profile({ name: 'next' })).activate('next'));
  assert.equal(loadProfiles(file).activeName, 'next');
  assert.deepEqual(readdirSync(dirname(file)).sort(), files);
  if (files.length > 1) assert.equal(readlinkSync(file), 'real.toml');
}
