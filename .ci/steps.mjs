// The steps of .ci/run.
//
// Those of a group run at once, as many as there are cores; a group waits for the one before it. The first group makes
// what the others share, so that no two of them install or build the same; what loads the machine has it to itself.

import { availableParallelism } from 'node:os';
import { runSteps } from './run-steps.mjs';

const zones = ['', '+zone-first', '+zone-after', '+worker'];
const pages = [...zones, '+plain', '+two-copies', ...zones.map((page) => `+light${page}`)];
const columns = [
  ...['node-20', 'node-22', 'node-24', 'node-26', 'deno', 'bun', 'workerd', 'workerd+als', 'chromium+echo'],
  ...['chromium', 'firefox', 'webkit'].flatMap((engine) => pages.map((page) => engine + page)),
].join(' ');

/** The steps by their titles, each with its time limit. */
const groups = [
  {
    'The packages, dist, the browsers and the runtimes': {
      command: 'node .ci/ensure.mjs --build --browser --browser=firefox --browser=webkit --runtimes',
      minutes: 20,
    },
  },
  {
    'npm test': { command: 'npm test', minutes: 40 },
    'The contract on every runtime': { command: `npm run conformance -- ${columns}`, minutes: 30 },
    "The names, values and files of Python's Prefect": { command: 'npm run test:prefect', minutes: 15 },
    'The engines, and random programs in them': {
      command: 'npm run test:node -- engines',
      env: { ENGINES: 'chromium firefox webkit' },
      minutes: 10,
    },
    'The settings on every runtime': {
      command: 'npm run test:node -- settings/suite',
      env: { SETTINGS: 'node node-26 deno bun workerd workerd+als chromium firefox webkit' },
      minutes: 10,
    },
    'The contract of clients on every runtime': {
      command: 'npm run test:node -- clients/suite',
      env: { CLIENTS: 'node node-26 deno bun workerd workerd+als chromium firefox webkit' },
      minutes: 10,
    },
    'Results on every runtime': {
      command: 'npm run test:node -- results/suite',
      env: { RESULTS: 'node node-26 deno bun workerd workerd+als chromium firefox webkit' },
      minutes: 10,
    },
    'The registry on every server runtime': {
      command: 'npm run test:node -- contexts/registry-runtimes',
      env: { REGISTRY: 'node node-26 deno bun workerd' },
      minutes: 10,
    },
    'The packed package on each line of Node': {
      command: 'npm run test:node -- package/runtimes',
      env: { RUNTIMES: 'node-20 node-22 node-24 node-26' },
      minutes: 10,
    },
    'The coverage of each room': { command: 'npm run coverage', minutes: 20 },
  },
  {
    '20,000 requests under load on Node, Deno, Bun and workerd': {
      command: 'npm run test:node -- load/',
      env: { LOAD: 'node node-26 deno bun workerd' },
      minutes: 10,
    },
  },
];

// What is running ends with this process.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
console.log(`==> Node ${process.version}, ${availableParallelism()} cores`);
process.exitCode = (await runSteps(groups, { atOnce: availableParallelism() })) ? 0 : 1;
