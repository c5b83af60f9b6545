// Finds every public function that takes options, by the types that the package publishes.

import {
  type AnyNode,
  type Constraints,
  declarationOf,
  listOf,
  type Member,
  membersOf,
  nameOf,
  partOf,
} from './type-members.ts';

/** The names of the options of a public function, by its name, such as `flow` or `Settings.copyWithUpdate`. */
export type OptionTakers = Readonly<Record<string, readonly string[]>>;

type Signature = readonly [id: string, signature: AnyNode, constraints: Constraints];

const NONE: Constraints = new Map();

/**
 * Returns the public functions that take options: an object that may lack properties.
 *
 * @param publicNames The names that are exported; `a as b` where that is another one than in its module.
 */
export function optionTakers(publicNames: Iterable<string>): OptionTakers {
  const takers: Record<string, readonly string[]> = {};
  for (const name of publicNames) {
    const [declared, id = declared] = name.split(' as ');
    const declaration = declarationOf(declared);
    if (declaration === undefined) throw new Error(`Cannot find the declaration of ${name}`);
    for (const [key, signature, constraints] of signaturesOf(String(id), declaration)) {
      const options = parametersOf(signature).map((type) => optionsOf(membersOf(type, constraints)));
      const found = options.find((each) => each !== undefined);
      if (found !== undefined) takers[key] = found;
    }
  }
  return takers;
}

function optionsOf(members: readonly Member[] | undefined): readonly string[] | undefined {
  if (!members?.some(([, isOptional]) => isOptional)) return undefined;
  // Both sides of an intersection may have one.
  return [...new Set(members.map(([name]) => name))];
}

// The functions, constructors and methods that a declaration has.
function signaturesOf(name: string, node: AnyNode): readonly Signature[] {
  if (node.type === 'TSDeclareFunction') return [[name, node, constraintsOf(node, NONE)]];
  if (node.type === 'VariableDeclarator') return callsOf(name, annotationOf(partOf(node, 'id')), NONE);
  if (node.type === 'TSTypeAliasDeclaration') return [];
  return memberSignatures(name, listOf(partOf(node, 'body'), 'body'), constraintsOf(node, NONE));
}

function memberSignatures(
  name: string,
  members: readonly AnyNode[],
  outer: Constraints,
): readonly Signature[] {
  return members.flatMap((member) => {
    const key = partOf(member, 'key')?.['name'];
    const id = key === undefined || key === 'constructor' ? name : `${name}.${String(key)}`;
    const signature = partOf(member, 'value') ?? member;
    if (Array.isArray(signature['params']))
      return [[id, signature, constraintsOf(signature, outer)] as const];
    return callsOf(id, annotationOf(member), outer);
  });
}

// The signatures of a value that has a type: of a function, or of an object that can be called.
function callsOf(id: string, type: AnyNode | undefined, outer: Constraints): readonly Signature[] {
  switch (type?.type) {
    case 'TSFunctionType':
    case 'TSConstructorType':
      return [[id, type, constraintsOf(type, outer)]];
    case 'TSTypeLiteral':
      return memberSignatures(id, listOf(type, 'members'), outer);
    case 'TSTypeQuery':
      return signaturesOfName(id, partOf(type, 'exprName')?.['name']);
    case 'TSTypeReference': {
      const declaration = declarationOf(nameOf(type));
      const aliased = declaration?.type === 'TSTypeAliasDeclaration' && partOf(declaration, 'typeAnnotation');
      return aliased ? callsOf(id, aliased, constraintsOf(declaration, outer)) : [];
    }
    default:
      return [];
  }
}

function signaturesOfName(id: string, name: unknown): readonly Signature[] {
  const declaration = declarationOf(name);
  return declaration === undefined ? [] : signaturesOf(id, declaration);
}

function constraintsOf(node: AnyNode, outer: Constraints): Constraints {
  const parameters = listOf(partOf(node, 'typeParameters'), 'params');
  return new Map([
    ...outer,
    ...parameters.map((each) => [partOf(each, 'name')?.['name'], partOf(each, 'constraint')] as const),
  ]);
}

function parametersOf(signature: AnyNode): readonly AnyNode[] {
  return listOf(signature, 'params').flatMap((parameter) => {
    const type = annotationOf(parameter);
    if (type?.type !== 'TSTupleType') return type ?? [];
    return listOf(type, 'elementTypes').map((each) => partOf(each, 'typeAnnotation') ?? each);
  });
}

function annotationOf(node: AnyNode | undefined): AnyNode | undefined {
  return partOf(partOf(node, 'typeAnnotation'), 'typeAnnotation');
}
