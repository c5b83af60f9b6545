// What Node, Deno and Bun run of the cases of result storages. It prints the faults of each, as JSON.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { faultsOfStorages } from './storages.ts';

const folder = await mkdtemp(join(tmpdir(), 'ambit-results-'));
try {
  console.log(JSON.stringify(await faultsOfStorages(join(folder, 'new'))));
} finally {
  await rm(folder, { recursive: true });
}
