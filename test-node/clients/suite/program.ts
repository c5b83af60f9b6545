// What Node, Deno and Bun run of the suite for clients. It prints what came of each case, as JSON.
import { InProcessClient } from 'ambit';
import { runClientSuite } from 'ambit/testing';

console.log(JSON.stringify(await runClientSuite(() => new InProcessClient())));
