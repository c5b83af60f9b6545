#!/usr/bin/env bash
# `npm sbom --omit dev` leaves out production dependencies.
#
# npm 11.19.1, with a project that depends on ms and luxon, and for its development on debug, which needs
# ms as well.
#
# The good guess: the bill of materials of what is shipped lists what `npm ls --omit dev` lists, luxon and ms.
# What is seen: ms is missing. `--omit dev` becomes the selector `:not(.dev)`, and a package that any development dependency
# needs too is dropped, although package.json names it under `dependencies`. The more of its own dependencies a project's
# tools share, the shorter its bill: a scanner that reads it never sees what is missing. Ask for the whole bill, and keep
# what is reachable from `dependencies`.
set -euo pipefail
cd "$(mktemp -d)"
cat > package.json <<'JSON'
{
  "name": "shop",
  "version": "1.0.0",
  "dependencies": { "luxon": "3.7.2", "ms": "2.1.3" },
  "devDependencies": { "debug": "4.4.3" }
}
JSON
npm install --silent --no-audit --no-fund npm@11.19.1 --no-save --prefix tool >/dev/null
npm=$PWD/tool/node_modules/npm/bin/npm-cli.js
node "$npm" install --silent --no-audit --no-fund >/dev/null
names() { node -e 'const d = JSON.parse(require("fs").readFileSync(0)); console.log(d.components.map((c) => c.name).sort().join())'; }
listed=$(node "$npm" ls --omit dev --json | node -e 'console.log(Object.keys(JSON.parse(require("fs").readFileSync(0)).dependencies).sort().join())')
billed=$(node "$npm" sbom --sbom-format cyclonedx --omit dev | names)
whole=$(node "$npm" sbom --sbom-format cyclonedx | names)
echo "npm ls --omit dev:   $listed"
echo "npm sbom --omit dev: $billed"
echo "npm sbom:            $whole"
[ "$listed" = luxon,ms ] && [ "$billed" = luxon ] && [ "$whole" = debug,luxon,ms ]
