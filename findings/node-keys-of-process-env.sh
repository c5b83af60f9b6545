#!/usr/bin/env bash
# `Object.keys(process.env)` takes a time quadratic in the number of environment variables.
#
# Node 22.12.0 and 24.11.0 (from npm), on Linux.
#
# The good guess: listing the names of the environment costs about what copying that many strings does; `{ ...process.env }`
# and `for … in` too, which programs do at each call of a child process or to find variables by a prefix.
# What is seen: for each name, Node asks whether the property is enumerable, and getenv() finds that by walking through the
# list of all variables. Of 2,000 variables it takes about 5 ms, of 8,000 about 80, sixteen times as long; a spread twice that.
# `Reflect.ownKeys(process.env)` asks for the names alone: about 1 ms of 8,000, and linear. Containers that get the services
# of a whole cluster as variables have thousands.
set -euo pipefail
cd "$(mktemp -d)"
cat > keys.mjs <<'JS'
const least = (list) => {
  let time = Infinity;
  for (let round = 0; round < 9; round += 1) {
    const start = performance.now();
    list(process.env);
    time = Math.min(time, performance.now() - start);
  }
  return time;
};
const figures = [2_000, 8_000].map((variables) => {
  for (let index = 0; index < variables; index += 1) process.env[`VARIABLE_${index}`] = 'value';
  return { keys: least(Object.keys), ownKeys: least(Reflect.ownKeys) };
});
const [few, many] = figures;
const growth = { keys: many.keys / few.keys, ownKeys: many.ownKeys / few.ownKeys };
console.log(`Node ${process.versions.node}: four times the variables take ${growth.keys.toFixed(1)} times as long by Object.keys(), ${growth.ownKeys.toFixed(1)} times by Reflect.ownKeys()`);
console.log(`of 8,000: ${many.keys.toFixed(1)} ms and ${many.ownKeys.toFixed(1)} ms`);
process.exitCode = growth.keys > 8 && many.keys > 8 * many.ownKeys ? 0 : 1;
JS
for version in 22.12.0 24.11.0; do
  npm install --silent --no-audit --no-fund --prefix "node-$version" "node@$version" >/dev/null
  "node-$version/node_modules/node/bin/node" keys.mjs
done
