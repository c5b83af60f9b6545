#!/bin/sh
# Node 20.20.2, 22.23.5 and 24.22.3: what AsyncLocalStorage.snapshot() and AsyncLocalStorage.bind() return.
#
# On 20 and 22 each call of a snapshot, or of a bound function, runs in one and the same AsyncResource, which holds the
# stores. What a call enters by enterWith() stays in it: later calls of the same snapshot see it, for ever. So one handler
# that enters a store makes every later call of a shared snapshot, such as one that is taken at start-up to get rid of
# contexts, run in that store. run(), which ends what is entered inside it, does not have this; nor has Node 24.
#
# The good guess: a snapshot is taken once and never changes.
#
# Seen:
#   20.20.2: snapshot: none, then ada; bind: none, then ada; run: none, then none
#   22.23.5: snapshot: none, then ada; bind: none, then ada; run: none, then none
#   24.22.3: snapshot: none, then none; bind: none, then none; run: none, then none
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
platform=$(node -p "(process.platform === 'win32' ? 'win' : process.platform) + '-' + process.arch")
cat >"$dir/program.mjs" <<'EOF'
import { AsyncLocalStorage } from 'node:async_hooks';

const user = new AsyncLocalStorage();
const see = () => user.getStore() ?? 'none';
function twice(run) {
  const before = run(see);
  run(() => user.enterWith('ada'));
  return `${before}, then ${run(see)}`;
}
const snapshot = twice(AsyncLocalStorage.snapshot());
const bound = twice(AsyncLocalStorage.bind((fn) => fn()));
const other = twice((fn) => user.run(undefined, fn));
console.log(`${process.versions.node}: snapshot: ${snapshot}; bind: ${bound}; run: ${other}`);
EOF
for version in 20.20.2 22.23.5 24.22.3; do
  npm install --silent --no-audit --no-fund --prefix "$dir/$version" "node-$platform@$version" >/dev/null
  "$dir/$version/node_modules/node-$platform/bin/node" "$dir/program.mjs" >>"$dir/output"
done
cat "$dir/output"
diff - "$dir/output" <<'EOF'
20.20.2: snapshot: none, then ada; bind: none, then ada; run: none, then none
22.23.5: snapshot: none, then ada; bind: none, then ada; run: none, then none
24.22.3: snapshot: none, then none; bind: none, then none; run: none, then none
EOF
