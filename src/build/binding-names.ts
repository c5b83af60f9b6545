import type { BindingPattern, BindingRestElement, VariableDeclarator } from 'oxc-parser';

/** Returns the names that a declarator binds. */
export function bindingNames({ id }: Pick<VariableDeclarator, 'id'>): readonly string[] {
  return namesIn(id);
}

function namesIn(pattern: BindingPattern | BindingRestElement | null): readonly string[] {
  switch (pattern?.type) {
    case 'Identifier':
      return [pattern.name];
    case 'AssignmentPattern':
      return namesIn(pattern.left);
    case 'RestElement':
      return namesIn(pattern.argument);
    case 'ArrayPattern':
      return pattern.elements.flatMap(namesIn);
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) =>
        namesIn(property.type === 'RestElement' ? property : property.value),
      );
    default:
      return [];
  }
}
