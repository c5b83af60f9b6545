// Finds every public function that takes options, by the types that the package publishes.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Node, parseSync } from 'oxc-parser';

/** The names of the options of a public function, by its name, such as `flow` or `Settings.copyWithUpdate`. */
export type OptionTakers = Readonly<Record<string, readonly string[]>>;

interface Declaration {
  readonly name: string;
  readonly node: AnyNode;
}

/** A node of which any part may be asked for. */
interface AnyNode {
  readonly type: string;
  readonly [part: string]: unknown;
}

const declarations = new Map<string, AnyNode>(
  readdirSync('dist', { recursive: true })
    .map((file) => join('dist', String(file)))
    .filter((file) => file.endsWith('.d.ts') && !/[\\/](?:node|cli)[\\/]/.test(file))
    .flatMap(declarationsIn)
    .map(({ name, node }) => [name, node]),
);

/**
 * Returns the public functions that take options: an object that may lack any of its properties.
 *
 * @param publicNames The names that are exported.
 */
export function optionTakers(publicNames: Iterable<string>): OptionTakers {
  const takers: Record<string, readonly string[]> = {};
  for (const name of publicNames) {
    const declaration = declarations.get(name);
    if (declaration === undefined) continue;
    for (const [id, parameters] of signaturesOf(name, declaration)) {
      const options = parameters.map(optionsOf).find((found) => found !== undefined);
      if (options !== undefined) takers[id] = options;
    }
  }
  return takers;
}

function declarationsIn(file: string): Declaration[] {
  const { program } = parseSync(file, readFileSync(file, 'utf8'));
  return program.body.flatMap((statement) => {
    const node = partOf(asNode(statement), 'declaration') ?? asNode(statement);
    const declared = node.type === 'VariableDeclaration' ? listOf(node, 'declarations') : [node];
    return declared.flatMap((each) => {
      const name = partOf(each, 'id')?.['name'];
      return typeof name === 'string' ? [{ name, node: each }] : [];
    });
  });
}

// The functions, constructors and methods that a declaration has, each with the types of its parameters.
function signaturesOf(name: string, node: AnyNode): (readonly [id: string, parameters: AnyNode[]])[] {
  if (node.type === 'TSDeclareFunction') return [[name, parametersOf(node)]];
  const members = listOf(partOf(node, 'body') ?? node, 'body');
  return members.flatMap((member) => {
    const key = partOf(member, 'key')?.['name'];
    const signature = partOf(member, 'value') ?? member;
    if (!Array.isArray(signature['params'])) return [];
    const isOwn = key === undefined || key === 'constructor';
    return [[isOwn ? name : `${name}.${String(key)}`, parametersOf(signature)] as const];
  });
}

function parametersOf(signature: AnyNode): AnyNode[] {
  return listOf(signature, 'params').flatMap((parameter) => {
    const type = partOf(partOf(parameter, 'typeAnnotation') ?? parameter, 'typeAnnotation');
    return type === undefined ? [] : [type];
  });
}

// The names of the properties of a type of which none is required; of any other type, nothing.
function optionsOf(type: AnyNode): readonly string[] | undefined {
  if (type.type === 'TSTypeLiteral') return optionalMembers(listOf(type, 'members'));
  const name = partOf(type, 'typeName')?.['name'];
  if (name === 'Partial') return pickedOf(type);
  const declaration = typeof name === 'string' ? declarations.get(name) : undefined;
  if (declaration?.type === 'TSTypeAliasDeclaration') {
    const aliased = partOf(declaration, 'typeAnnotation');
    return aliased && optionsOf(aliased);
  }
  if (declaration?.type !== 'TSInterfaceDeclaration') return undefined;
  const own = optionalMembers(listOf(partOf(declaration, 'body') ?? declaration, 'body'));
  const inherited = listOf(declaration, 'extends').map((heritage) =>
    optionsOf({ type: 'TSTypeReference', typeName: heritage['expression'] }),
  );
  if (own === undefined || inherited.includes(undefined)) return undefined;
  return [...inherited.flatMap((names) => names ?? []), ...own];
}

function optionalMembers(members: readonly AnyNode[]): readonly string[] | undefined {
  const areOptional = members.every((member) => member.type === 'TSPropertySignature' && member['optional']);
  if (!areOptional || members.length === 0) return undefined;
  return members.map((member) => String(partOf(member, 'key')?.['name']));
}

// `Partial<Pick<State, 'name' | 'message'>>`
function pickedOf(partial: AnyNode): readonly string[] | undefined {
  const [pick] = argumentsOf(partial);
  const [, union] = pick === undefined ? [] : argumentsOf(pick);
  const literals = union === undefined ? [] : listOf(union, 'types');
  const names = literals.map((literal) => String(partOf(literal, 'literal')?.['value']));
  return names.length > 0 ? names : undefined;
}

function argumentsOf(type: AnyNode): AnyNode[] {
  const list = partOf(type, 'typeArguments');
  return list === undefined ? [] : listOf(list, 'params');
}

function partOf(node: AnyNode, part: string): AnyNode | undefined {
  return (node[part] ?? undefined) as AnyNode | undefined;
}

function listOf(node: AnyNode, part: string): AnyNode[] {
  const list = node[part];
  return Array.isArray(list) ? (list as AnyNode[]) : [];
}

function asNode(node: Node): AnyNode {
  return node as unknown as AnyNode;
}
