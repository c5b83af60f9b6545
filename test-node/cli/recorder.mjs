// Loaded before a program: writes the paths of the files that it asks for to the file that RECORD names.

import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const append = fs.appendFileSync;
const names = [
  'accessSync',
  'existsSync',
  'lstatSync',
  'openSync',
  'readFileSync',
  'readdirSync',
  'statSync',
];
for (const name of [...names, 'access', 'lstat', 'open', 'readFile', 'readdir', 'stat']) {
  fs[name] = recording(fs[name]);
  if (name in fs.promises) fs.promises[name] = recording(fs.promises[name]);
}
syncBuiltinESMExports();

function recording(original) {
  return Object.assign((...args) => {
    append(process.env.RECORD, `${args[0]}\n`);
    return original(...args);
  }, original);
}
