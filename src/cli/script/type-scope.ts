import type {
  Program,
  PropertyKey,
  TSInterfaceDeclaration,
  TSSignature,
  TSType,
  TSTypeAliasDeclaration,
  TSTypeReference,
} from 'oxc-parser';

/** The fields of an object, as its type declares them. */
export interface TypedFields {
  /** Whether each may be left out. */
  readonly optional: ReadonlyMap<string, boolean>;
  /** Whether there are no others: what another file declares is unknown. */
  readonly isComplete: boolean;
}

type Declaration = TSInterfaceDeclaration | TSTypeAliasDeclaration;

const UNKNOWN: TypedFields = { optional: new Map(), isComplete: false };

/** The types that a module declares. */
export class TypeScope {
  readonly #declared = new Map<string, Declaration>();
  /** The names that are being looked up, which a type may not refer to again. */
  readonly #open = new Set<string>();

  /**
   * Creates a scope.
   *
   * @param program The module.
   */
  constructor(program: Program) {
    for (const statement of program.body) {
      const node = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
      if (node?.type === 'TSInterfaceDeclaration' || node?.type === 'TSTypeAliasDeclaration') {
        this.#declared.set(node.id.name, node);
      }
    }
  }

  /** Returns whether `undefined` is a value of a type, as far as this module says. */
  takesUndefined(type: TSType): boolean {
    switch (type.type) {
      case 'TSUndefinedKeyword':
      case 'TSVoidKeyword':
        return true;
      case 'TSUnionType':
        return type.types.some((member) => this.takesUndefined(member));
      case 'TSParenthesizedType':
        return this.takesUndefined(type.typeAnnotation);
      case 'TSTypeReference':
        return this.#lookUp(nameOf(type), false, (found) => this.#aliasTakesUndefined(found));
      default:
        return false;
    }
  }

  /** Returns the fields of an object, as its type declares them. */
  fieldsOf(type: TSType): TypedFields {
    switch (type.type) {
      case 'TSTypeLiteral':
        return this.#fieldsIn(type.members);
      case 'TSParenthesizedType':
        return this.fieldsOf(type.typeAnnotation);
      case 'TSIntersectionType':
        return joined(type.types.map((part) => this.fieldsOf(part)));
      case 'TSTypeReference':
        return this.#fieldsOfReference(type);
      default:
        return UNKNOWN;
    }
  }

  #fieldsOfReference(type: TSTypeReference): TypedFields {
    const [argument] = type.typeArguments?.params ?? [];
    switch (argument === undefined ? undefined : nameOf(type)) {
      case 'Readonly':
        return this.fieldsOf(argument as TSType);
      case 'Partial':
        return withOptional(this.fieldsOf(argument as TSType), true);
      case 'Required':
        return withOptional(this.fieldsOf(argument as TSType), false);
      default:
        return this.#lookUp(nameOf(type), UNKNOWN, (found) => this.#fieldsOfDeclaration(found));
    }
  }

  #fieldsOfDeclaration(declaration: Declaration): TypedFields {
    if (declaration.type === 'TSTypeAliasDeclaration') return this.fieldsOf(declaration.typeAnnotation);
    const inherited = declaration.extends.map(({ expression }) =>
      expression.type === 'Identifier'
        ? this.#lookUp(expression.name, UNKNOWN, (found) => this.#fieldsOfDeclaration(found))
        : UNKNOWN,
    );
    return joined([...inherited, this.#fieldsIn(declaration.body.body)]);
  }

  #fieldsIn(members: readonly TSSignature[]): TypedFields {
    const optional = new Map<string, boolean>();
    for (const member of members) {
      if (member.type !== 'TSPropertySignature' && member.type !== 'TSMethodSignature') continue;
      const type = member.type === 'TSPropertySignature' ? member.typeAnnotation?.typeAnnotation : undefined;
      const name = keyOf(member.key);
      if (name !== undefined) {
        optional.set(name, member.optional || (type !== undefined && this.takesUndefined(type)));
      }
    }
    return { optional, isComplete: true };
  }

  #aliasTakesUndefined(found: Declaration): boolean {
    return found.type === 'TSTypeAliasDeclaration' && this.takesUndefined(found.typeAnnotation);
  }

  #lookUp<R>(name: string | undefined, fallback: R, use: (declaration: Declaration) => R): R {
    const found = this.#declared.get(name ?? '');
    if (name === undefined || found === undefined || this.#open.has(name)) return fallback;
    this.#open.add(name);
    try {
      return use(found);
    } finally {
      this.#open.delete(name);
    }
  }
}

function nameOf({ typeName }: TSTypeReference): string | undefined {
  return typeName.type === 'Identifier' ? typeName.name : undefined;
}

function keyOf(key: PropertyKey): string | undefined {
  if (key.type === 'Identifier') return key.name;
  return key.type === 'Literal' ? String(key.value) : undefined;
}

function withOptional({ optional, isComplete }: TypedFields, value: boolean): TypedFields {
  return { optional: new Map([...optional.keys()].map((name) => [name, value])), isComplete };
}

// A field that one part requires is required.
function joined(parts: readonly TypedFields[]): TypedFields {
  const optional = new Map<string, boolean>();
  for (const part of parts) {
    for (const [name, value] of part.optional) optional.set(name, value && (optional.get(name) ?? true));
  }
  return { optional, isComplete: parts.every((part) => part.isComplete) };
}
