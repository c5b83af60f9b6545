import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Returns the public symbols of an entry of src, as `deno doc` reads them from the source.
 *
 * @param entry The path of the entry.
 */
export function readSymbols(entry) {
  const program = fileURLToPath(import.meta.resolve('deno/bin.cjs'));
  const options = { encoding: 'utf8', maxBuffer: 1e9, env: { ...process.env, NO_COLOR: '1' } };
  const { stdout, stderr, status } = spawnSync(process.execPath, [program, 'doc', '--json', entry], options);
  if (status !== 0) throw new Error(`Cannot read the doc comments of ${entry}: ${stderr}`);
  const [module] = Object.values(JSON.parse(stdout).nodes);
  const symbols = module.symbols.map(({ name, declarations }) => symbolOf(name, declarations[0]));
  return {
    doc: module.module_doc?.doc ?? '',
    symbols: symbols.filter(({ file }) => file.startsWith('src/')),
  };
}

function symbolOf(name, { kind, def, jsDoc = {}, location }) {
  const file = relative('.', fileURLToPath(location.filename));
  const { properties = [], methods = [] } = typeof def === 'object' ? def : {};
  const members = [...properties, ...methods.filter((method) => !implementsOverloads(method, methods))]
    .filter(({ accessibility, name }) => accessibility !== 'private' && !/^[[~]/.test(name))
    .map(memberOf);
  return { name, kind, file, doc: jsDoc, members, signature: signatureOf(name, file) };
}

/** Returns whether a method is the body of others of its name, which alone can be called. */
function implementsOverloads({ name, functionDef }, methods) {
  return (
    Boolean(functionDef?.hasBody) &&
    methods.some((other) => other.name === name && !other.functionDef?.hasBody)
  );
}

function memberOf({ name, jsDoc = {}, kind, isStatic, optional, tsType }) {
  return {
    name,
    doc: jsDoc,
    isMethod: kind === 'method',
    isStatic,
    isOptional: optional === true,
    type: tsType,
  };
}

/** Returns the declaration of a symbol as the types of dist have it, without its comments. */
function signatureOf(name, file) {
  const types = readFileSync(file.replace(/^src\/(.*)\.ts$/, 'dist/$1.d.ts'), 'utf8');
  const code = types.replaceAll(/^ *\/\*\*[\s\S]*?\*\/\n/gm, '');
  const kinds = '(?:abstract )?(?:class|function|const|interface|type)';
  const declared = name === 'default' ? /^export default (\w+);/m.exec(code)?.[1] : name;
  const start = code.search(new RegExp(`^(?:export )?(?:declare )?${kinds} ${declared}\\b`, 'm'));
  if (start < 0) throw new Error(`Cannot find the declaration of ${name} in the types of ${file}`);
  const [declaration] = /^[\s\S]*?(?=\nexport |\n(?:declare|interface|type) |\n\/\/# |$(?![\s\S]))/.exec(
    code.slice(start),
  );
  return declaration
    .replace(/^(?:export )?(?:declare )?/, '')
    .replaceAll(/^ *#private;\n/gm, '')
    .replaceAll(/^ *private .*\n/gm, '')
    .replaceAll('    ', '  ')
    .trim();
}
