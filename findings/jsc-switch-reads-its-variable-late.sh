#!/usr/bin/env bash
# A `switch` on a variable whose cases assign to that variable, and a `for … of` that sets a property of one whose key does.
#
# The good guess: the value that is compared, and the object, are read once, before the cases and the key (ECMA-262, 14.12.4
# and 13.3.3). Node has it so.
# JavaScriptCore (Bun 1.4.5, WebKitGTK 2.50.6) reads the variable again: the first case that assigns is equal to itself and is
# taken, and the loop sets a property of the key. A compiler that keeps awaited values in one variable, as Ambit's transform
# did, makes `switch (await a) { case await b: }` take the wrong case there, and nowhere else.
#
# Seen on 2026-11-28, by bun@1.4.5 and Node 20.20:
#   node: default, {"k":1}
#   bun: case 7, TypeError
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts @oven/bun-linux-x64@1.4.5
cat > program.mjs <<'JS'
function compare() {
  let value = 2;
  switch (value) {
    case (value = 7):
      return 'case 7';
    default:
      return 'default';
  }
}
function set() {
  const object = {};
  let value = object;
  for (value[(value = 'k')] of [1]);
  return JSON.stringify(object);
}
let outcome;
try {
  outcome = set();
} catch (error) {
  outcome = error.name;
}
console.log(`${compare()}, ${outcome}`);
JS
node program.mjs
[ "$(node program.mjs)" = 'default, {"k":1}' ]
node_modules/@oven/bun-linux-x64/bin/bun program.mjs
[ "$(node_modules/@oven/bun-linux-x64/bin/bun program.mjs)" = 'case 7, TypeError' ]
