#!/bin/sh
# Node 24.22.3 and 26.12.1: AsyncLocalStorage in two queues of Node's own.
#
# navigator.locks.request(name, callback): where the lock is held, the callback, and all that follows its awaits, runs in
# the context of the holder, because the queue calls it from the end of the holder's callback. Where the lock is free it
# runs in the caller's, so a test with a free lock sees nothing of it.
# crypto.randomInt(max, callback): the numbers come from a cache of 6,144 random bytes, six each. Callbacks that are made
# while it is filled again wait in a list, and run in the context of the call that began to fill it: about one call in a
# thousand, and only under load.
#
# The good guess: the callback of an asynchronous API runs in the context in which the API was called, as those of
# fs.readFile, crypto.randomBytes and zlib.gzip do, busy or not.
#
# Seen, on both lines:
#   locks: the lock is free: bob, the lock is held by ada: ada, after an await in it: ada
#   randomInt: bob alone: bob, bob after 1025 calls of ada: ada
#   randomBytes: bob after 1025 calls of ada: bob
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
platform=$(node -p "(process.platform === 'win32' ? 'win' : process.platform) + '-' + process.arch")
cat >"$dir/program.mjs" <<'EOF'
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes, randomInt } from 'node:crypto';

const user = new AsyncLocalStorage();
const see = () => user.getStore() ?? 'nobody';
const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

const free = await user.run('bob', () => navigator.locks.request('free', see));
let release;
const held = user.run('ada', () => navigator.locks.request('held', () => new Promise((resolve) => (release = resolve))));
const waiting = user.run('bob', () =>
  navigator.locks.request('held', async () => {
    const before = see();
    await turn();
    return [before, see()];
  }),
);
await turn();
release();
await held;
const [before, after] = await waiting;
console.log(`locks: the lock is free: ${free}, the lock is held by ada: ${before}, after an await in it: ${after}`);

const int = () => new Promise((resolve) => randomInt(256, () => resolve(see())));
const bytes = () => new Promise((resolve) => randomBytes(6, () => resolve(see())));
async function bobAfter(draw) {
  const all = user.run('ada', () => Array.from({ length: 1025 }, draw));
  const last = user.run('bob', draw);
  await Promise.all(all);
  return last;
}
const alone = await user.run('bob', int);
console.log(`randomInt: bob alone: ${alone}, bob after 1025 calls of ada: ${await bobAfter(int)}`);
console.log(`randomBytes: bob after 1025 calls of ada: ${await bobAfter(bytes)}`);
EOF
cat >"$dir/expected" <<'EOF'
locks: the lock is free: bob, the lock is held by ada: ada, after an await in it: ada
randomInt: bob alone: bob, bob after 1025 calls of ada: ada
randomBytes: bob after 1025 calls of ada: bob
EOF
for version in 24.22.3 26.12.1; do
  npm install --silent --no-audit --no-fund --prefix "$dir/$version" "node-$platform@$version" >/dev/null
  "$dir/$version/node_modules/node-$platform/bin/node" "$dir/program.mjs" >"$dir/output"
  echo "Node $version"
  cat "$dir/output"
  diff "$dir/expected" "$dir/output"
done
