#!/usr/bin/env bash
# With zone.js loaded, `abort()` does nothing to an XMLHttpRequest that has been sent before.
#
# zone.js 0.16.3, in the page of jsdom 26.1.0; the same is so in Chromium 156, Firefox 153 and WebKitGTK 2.50.
#
# The good guess: a request that is opened and sent again can be aborted again; without zone.js it is, and reports `abort`.
# What is seen: it reports `load`. zone.js keeps the task of the first send() on the request for good, and `abort()` asks
# that one: it has ended, so there is nothing to cancel, and the native `abort()` is never called. Whoever pools requests in
# a page of Angular cannot stop one: make a new XMLHttpRequest each time.
set -euo pipefail
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund zone.js@0.16.3 jsdom@26.1.0 >/dev/null
cat > page.cjs <<'JS'
const { readFileSync } = require('node:fs');
const { createServer } = require('node:http');
const { JSDOM } = require('jsdom');

const server = createServer(({ url }, response) => setTimeout(() => response.end('x'), url === '/slow' ? 500 : 0));
server.listen(0, async () => {
  const url = `http://localhost:${server.address().port}`;
  const { window } = new JSDOM('', { url, runScripts: 'outside-only' });
  if (process.argv[2]) window.eval(readFileSync(process.argv[2], 'utf8'));
  const request = new window.XMLHttpRequest();
  const seen = [];
  for (const type of ['load', 'abort']) request.addEventListener(type, () => seen.push(type));
  const send = (path) =>
    new Promise((resolve) => {
      request.onloadend = resolve;
      request.open('GET', url + path);
      request.send();
      if (path === '/slow') request.abort();
    });
  await send('/quick');
  await send('/slow');
  console.log(seen.join());
  server.closeAllConnections();
  server.close();
});
JS
plain=$(node page.cjs)
zoned=$(node page.cjs node_modules/zone.js/bundles/zone.umd.js)
echo "without zone.js: $plain"
echo "with zone.js:    $zoned"
[ "$plain" = load,abort ] && [ "$zoned" = load,load ]
