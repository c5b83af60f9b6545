import type { ConformanceCase, ConformanceRule } from '../conformance-case.ts';
import { serverModule } from '../server-module.ts';
import type { Stage } from '../stage.ts';

const cases: readonly ConformanceCase[] = [
  {
    id: 'read-file',
    source: 'F06',
    title: 'the callback of fs.readFile()',
    expected: 'a',
    remedies: {
      callback: {
        'bind() the callback': (stage) =>
          seeInCallback(stage, (done) => serverModule('node:fs')?.readFile('.', stage.bind(done))),
      },
    },
    isPossible: () => serverModule('node:fs') !== undefined,
    body: (stage) => seeInCallback(stage, (done) => serverModule('node:fs')?.readFile('.', done)),
  },
  {
    id: 'random-bytes',
    source: 'F07',
    title: 'the callback of crypto.randomBytes()',
    expected: 'a',
    isPossible: () => serverModule('node:crypto') !== undefined,
    body: (stage) => seeInCallback(stage, (done) => serverModule('node:crypto')?.randomBytes(8, done)),
  },
  {
    id: 'gzip',
    source: 'F08',
    title: 'the callback of zlib.gzip()',
    expected: 'a',
    isPossible: () => serverModule('node:zlib') !== undefined,
    body: (stage) => seeInCallback(stage, (done) => serverModule('node:zlib')?.gzip('x', done)),
  },
  {
    id: 'child-process',
    source: 'F10',
    title: 'the callback of child_process.execFile()',
    expected: 'a',
    isPossible: () => typeof globalThis.process?.execPath === 'string' && process.execPath.length > 1,
    body: (stage) =>
      seeInCallback(stage, (done) =>
        serverModule('node:child_process')?.execFile(process.execPath, ['--version'], done),
      ),
  },
  {
    id: 'async-resource',
    source: 'E13',
    title: 'AsyncResource.runInAsyncScope(), in the context where the resource was made',
    expected: 'ab',
    needs: { callback: 'bb' },
    isPossible: () => serverModule('node:async_hooks') !== undefined,
    body: ({ v, see }) => {
      const { AsyncResource } = serverModule('node:async_hooks') as typeof import('node:async_hooks');
      const resource = v.run('a', () => new AsyncResource('conformance'));
      return v.run('b', () => resource.runInAsyncScope(see) + see());
    },
  },
];

/** Rule 3 for what only servers have. */
export const serversRule: ConformanceRule = {
  rule: 3,
  title: 'the callback of an operation of a server runs where the operation was started',
  cases: cases.map((test) => ({ needs: { callback: '-' }, ...test })),
};

type Callback = (error: unknown) => void;

function seeInCallback({ v, seeIn }: Stage, start: (done: Callback) => unknown): Promise<string> {
  return v.run('a', () => seeIn((callback) => start(() => callback())));
}
