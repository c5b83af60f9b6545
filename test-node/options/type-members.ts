// What the types that the package publishes say, as far as it takes to find options in them.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'oxc-parser';

/** A node of which any part may be asked for. */
export interface AnyNode {
  readonly type: string;
  readonly [part: string]: unknown;
}

/** What type parameters stand for. */
export type Constraints = ReadonlyMap<unknown, AnyNode | undefined>;

/** A property of an object: its name, and whether it may be left out. */
export type Member = readonly [name: string, isOptional: boolean];

interface Declaration {
  readonly name: string;
  readonly node: AnyNode;
}

const declarations = new Map<unknown, AnyNode>(
  readdirSync('dist', { recursive: true })
    .map((file) => join('dist', String(file)))
    .filter((file) => file.endsWith('.d.ts') && !/[\\/](?:node|cli)[\\/]/.test(file))
    .flatMap(declarationsIn)
    .map(({ name, node }) => [name, node]),
);

/** Returns the declaration of a name, in whichever module it is. */
export function declarationOf(name: unknown): AnyNode | undefined {
  return declarations.get(name);
}

/**
 * Returns the properties of a type: of an object that is data, and has no methods. Of any other type, nothing.
 *
 * @param type The type.
 * @param constraints What the type parameters stand for.
 */
export function membersOf(
  type: AnyNode | undefined,
  constraints: Constraints,
): readonly Member[] | undefined {
  switch (type?.type) {
    case 'TSTypeLiteral':
      return dataMembers(listOf(type, 'members'));
    case 'TSUnionType':
      return listOf(type, 'types')
        .map((each) => membersOf(each, constraints))
        .find(Boolean);
    case 'TSIntersectionType':
      return joined(listOf(type, 'types').map((each) => membersOf(each, constraints)));
    case 'TSTypeReference':
      return referredMembers(type, constraints);
    default:
      return undefined;
  }
}

function referredMembers(type: AnyNode, constraints: Constraints): readonly Member[] | undefined {
  const name = nameOf(type);
  if (constraints.has(name)) return membersOf(constraints.get(name), constraints);
  const utility = UTILITIES[name];
  if (utility !== undefined) {
    const [first, keys] = listOf(partOf(type, 'typeArguments'), 'params');
    return utility(membersOf(first, constraints) ?? [], keysIn(keys));
  }
  const declaration = declarations.get(name);
  if (declaration?.type === 'TSTypeAliasDeclaration') {
    return membersOf(partOf(declaration, 'typeAnnotation'), constraints);
  }
  if (declaration?.type !== 'TSInterfaceDeclaration') return undefined;
  const inherited = listOf(declaration, 'extends').map(({ expression }) =>
    membersOf({ type: 'TSTypeReference', typeName: expression }, constraints),
  );
  return joined([...inherited, dataMembers(listOf(partOf(declaration, 'body'), 'body'))]);
}

type Utility = (members: readonly Member[], keys: readonly string[]) => readonly Member[];

const UTILITIES: Readonly<Record<string, Utility>> = {
  NoInfer: (members) => members,
  Readonly: (members) => members,
  Partial: (members) => members.map(([name]) => [name, true]),
  Required: (members) => members.map(([name]) => [name, false]),
  Pick: (members, keys) => members.filter(([name]) => keys.includes(name)),
  Omit: (members, keys) => members.filter(([name]) => !keys.includes(name)),
};

function joined(parts: readonly (readonly Member[] | undefined)[]): readonly Member[] | undefined {
  return parts.includes(undefined) ? undefined : parts.flatMap((part) => part ?? []);
}

function dataMembers(members: readonly AnyNode[]): readonly Member[] | undefined {
  if (!members.every(({ type }) => type === 'TSPropertySignature')) return undefined;
  return members.map((member) => [String(partOf(member, 'key')?.['name']), member['optional'] === true]);
}

// `'name' | 'message'`
function keysIn(type: AnyNode | undefined): readonly string[] {
  const literals = type?.type === 'TSUnionType' ? listOf(type, 'types') : [type];
  return literals.map((literal) =>
    String(partOf(partOf(literal, 'literal'), 'value') ?? partOf(literal, 'literal')?.['value']),
  );
}

function declarationsIn(file: string): Declaration[] {
  const { program } = parseSync(file, readFileSync(file, 'utf8'));
  return (program.body as unknown as readonly AnyNode[]).flatMap((statement) => {
    const node = partOf(statement, 'declaration') ?? statement;
    const declared = node.type === 'VariableDeclaration' ? listOf(node, 'declarations') : [node];
    return declared.flatMap((each) => {
      const name = partOf(each, 'id')?.['name'];
      return typeof name === 'string' ? [{ name, node: each }] : [];
    });
  });
}

/** Returns the name that a reference to a type has. */
export function nameOf(type: AnyNode): string {
  return String(partOf(type, 'typeName')?.['name']);
}

/** Returns a part of a node, or `undefined`. */
export function partOf(node: AnyNode | undefined, part: string): AnyNode | undefined {
  return (node?.[part] ?? undefined) as AnyNode | undefined;
}

/** Returns a part of a node that is a list. */
export function listOf(node: AnyNode | undefined, part: string): readonly AnyNode[] {
  const list = node?.[part];
  return Array.isArray(list) ? (list as AnyNode[]) : [];
}
