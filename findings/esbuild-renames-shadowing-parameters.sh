#!/usr/bin/env bash
# esbuild 0.28.2 without `minify`, and with `keepNames`: a parameter that hides a name of an outer scope gets another one
# (`db` becomes `db2`), in functions that are exported and used by nobody else, in a file that is not bundled.
#
# The good guess: without minifying names stay as they are, and `keepNames` keeps what is left of them. It keeps the `name`
# of functions and classes alone, so whatever reads parameters from `Function.prototype.toString` sees another program:
# awilix 13.0.5 in its CLASSIC mode, which injects by the names of parameters, no longer finds what it found before the build.
#
# Seen on Node 20:
#   source  (db, clock) => rows: 2
#   built   (db2, clock) => AwilixResolutionError: Could not resolve 'db2'
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "type": "module" }' >package.json
npm install --silent --no-audit --no-fund esbuild@0.28.2 awilix@13.0.5 >/dev/null
cat >service.js <<'JS'
const db = { rows: [1] };

export const service = (db, clock) => `rows: ${db.rows.length + clock}`;
export const fallback = db;
JS
cat >main.js <<'JS'
import { readFileSync, writeFileSync } from 'node:fs';
import { asFunction, asValue, createContainer, InjectionMode } from 'awilix';
import { transformSync } from 'esbuild';

const source = readFileSync('service.js', 'utf8');
writeFileSync('built.js', transformSync(source, { keepNames: true, minify: false }).code);

for (const [name, file] of [['source', './service.js'], ['built ', './built.js']]) {
  const { service } = await import(file);
  const container = createContainer({ injectionMode: InjectionMode.CLASSIC });
  container.register({ db: asValue({ rows: [1] }), clock: asValue(1), service: asFunction(service) });
  const parameters = /\(.*?\)/.exec(Function.prototype.toString.call(service))[0];
  let outcome;
  try {
    outcome = container.resolve('service');
  } catch (error) {
    outcome = `${error.name}: ${error.message.split(/\.?\s*\n/)[0].replace(/\.$/, '')}`;
  }
  console.log(`${name}  ${parameters} => ${outcome}`);
}
JS
seen=$(node main.js)
echo "$seen"
[ "$seen" = "source  (db, clock) => rows: 2
built   (db2, clock) => AwilixResolutionError: Could not resolve 'db2'" ]
