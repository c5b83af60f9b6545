#!/usr/bin/env bash
# A library that edits TOML in place changes tables that it was not asked to change.
#
# @decimalturn/toml-patch 3.3.0, with [a.x], [a.y] and [a.z], each under a header and a comment of its own.
#
# The good guess: where y is deleted, y goes, with the comment above it; x and z stay as they stand, as they do when a value
# is changed or a table is added.
# What is seen: the comment above z goes as well. And where y is deleted while w is added, x and z become inline tables below
# a new header [a], without their comments. What they say is right in both cases, so that a comparison of the values finds
# nothing. Compare the comments, too, before such a library edits a file of your users.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @decimalturn/toml-patch@3.3.0 >/dev/null
cat > program.mjs <<'JS'
import { parse, patch } from '@decimalturn/toml-patch';

const text = ['x', 'y', 'z'].map((name) => `# about ${name}\n[a.${name}]\nk = 1 # of ${name}\n`).join('\n');
const changes = {
  change: ({ a }) => { a.y.k = 2; },
  add: ({ a }) => { a.w = { k: 1 }; },
  delete: ({ a }) => { delete a.y; },
  both: ({ a }) => { delete a.y; a.w = { k: 3 }; },
};
for (const [name, change] of Object.entries(changes)) {
  const value = parse(text);
  change(value);
  const out = patch(text, value);
  const lost = ['# about x', '# of x', '# about z', '# of z', '[a.x]'].filter((part) => !out.includes(part));
  console.log(`${name}: ${lost.length === 0 ? 'nothing else lost' : `lost ${lost.join(', ')}`}`);
}
JS
seen=$(node program.mjs)
echo "$seen"
[ "$seen" = "change: nothing else lost
add: nothing else lost
delete: lost # about z
both: lost # of x, # about z, # of z, [a.x]" ]
