import { readFileSync } from 'node:fs';
import { chromium } from './test-browser/engines/chromium.ts';
import { webkit } from './test-browser/engines/webkit.ts';
import { firefox } from './test-browser/engines/firefox.ts';
import { serve } from './test-browser/serve.ts';
const code = readFileSync('/tmp/fz/b.mjs', 'utf8');
const server = await serve({ '/': '<script src="/b.js"></script>', '/b.js': code });
for (const e of [chromium, firefox, webkit]) { const page = await e.open(); await page.goto(server.url); console.log(e.name, page.version, JSON.stringify(await page.evaluate('probe()'))); await page.close(); }
await server.close();
