// Holds the packed package to the linters of packages.
import { deepEqual } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { tarball } from './tarball.ts';

/** publint takes the method `ContextModel.require` of the scripts for the function of CommonJS. */
const accepted = [
  'FILE_INVALID_FORMAT exports../global.default',
  'FILE_INVALID_FORMAT exports../global/core.default',
];

/** What an ESM-only package has in every case: nothing for the resolution of 2015, and no CommonJS. */
const esmOnly = ['NoResolution node10', 'CJSResolvesToESM node16-cjs'];

const data = new Uint8Array(readFileSync(tarball()));

test('publint --strict finds nothing in the package', async () => {
  const { messages, pkg } = await publint({ strict: true, pack: { tarball: data.buffer } });
  const unknown = messages.filter(({ code, path }) => !accepted.includes(`${code} ${path.join('.')}`));
  deepEqual(
    unknown.map((message) => formatMessage(message, pkg)),
    [],
  );
});

test('attw --profile esm-only finds nothing in the types of the package', async () => {
  const result = await checkPackage(createPackageFromTarballData(data));
  if (!result.types) throw new Error('The package has no types');
  const found = result.problems.map((problem) => {
    const where = 'resolutionKind' in problem ? `${problem.resolutionKind} ${problem.entrypoint}` : '';
    return `${problem.kind} ${where}`;
  });
  deepEqual(
    found.filter((problem) => !esmOnly.some((known) => problem.startsWith(`${known} `))),
    [],
  );
});
