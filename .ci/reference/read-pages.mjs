import { readFileSync } from 'node:fs';
import { readSymbols } from './read-symbols.mjs';

/** Returns the pages of the reference: one for each room of src that has public symbols, and one for each subpath. */
export function readPages() {
  const { exports } = JSON.parse(readFileSync('package.json', 'utf8'));
  const found = new Map();
  const { symbols } = readSymbols('src/index.ts');
  for (const symbol of symbols) {
    const room = symbol.file.split('/')[1];
    const page = found.get(room) ?? { name: room, import: 'ambit', doc: '', symbols: [] };
    page.symbols.push(symbol);
    found.set(room, page);
  }
  const isEntry = (types) =>
    /\.d\.ts$/.test(types ?? '') && !/\/(?:main|echo|light|global[^/]*)\.d\.ts$/.test(types);
  for (const [subpath, { types }] of Object.entries(exports).filter(([, { types }]) => isEntry(types))) {
    const entry = types.replace(/^\.\/dist\/(.*)\.d\.ts$/, 'src/$1.ts');
    const name = subpath.slice(2);
    found.set(name, { name, import: `ambit/${name}`, ...readSymbols(entry) });
  }
  return [...found.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}
