// Records the sessions of docs/cli.md, and its table: node --import tsx test-node/cli/record-document.ts

import { readFileSync, writeFileSync } from 'node:fs';
import { runSessions, withRecords } from './document.ts';

const document = readFileSync('docs/cli.md', 'utf8');
writeFileSync('docs/cli.md', withRecords(document, await runSessions(document)));
