/** The parameters of a run by name. */
export type RunParameters = Readonly<Record<string, unknown>>;

// As in Python's str.format: a doubled brace is a brace. Conversions and formats, `{x!r}` and `{x:>8}`, are not supported.
const PART = /\{\{|\}\}|\{([\p{ID_Continue}$]+(?:\.[\p{ID_Continue}$]+|\[[^\][{}]+\])*)\}|[{}]/gu;

/** Returns whether a string is a template: it is not empty, and each of its braces is doubled or belongs to a field. */
export function isTemplate(template: string): boolean {
  return template !== '' && Array.from(template.matchAll(PART)).every(([part]) => part.length > 1);
}

/**
 * Returns a template with its fields filled in: strings as they are, dates in ISO 8601, other objects as JSON.
 *
 * @param template The template.
 * @param parameters The parameters that its fields name.
 * @throws {RangeError} Where there is no such parameter, or that has no such part.
 */
export function fillTemplate(template: string, parameters: RunParameters): string {
  return fill(template, (path) => {
    const [name = '', ...keys] = keysOf(path);
    if (!Object.hasOwn(parameters, name))
      throw new RangeError(`There is no argument ${name}${listed(parameters)}`);
    return keys.reduce((value, key) => {
      if (!hasPart(value, key)) throw new RangeError(`The argument of {${path}} has no ${key}`);
      return Object(value)[key];
    }, parameters[name]);
  });
}

/**
 * Returns a template with its fields filled in as {@link fillTemplate} does, each of which must have a value.
 *
 * @param template The template.
 * @param values What its fields are in.
 * @throws {RangeError} For a field that is missing, `null` or `undefined`.
 */
export function fillWithValues(template: string, values: RunParameters): string {
  return fill(template, (path) => {
    const value = keysOf(path).reduce<unknown>(
      (found, key) => (hasPart(found, key) ? Object(found)[key] : undefined),
      values,
    );
    if (value === undefined || value === null) throw new RangeError(`${path} has no value`);
    return value;
  });
}

function fill(template: string, valueAt: (path: string) => unknown): string {
  return template.replace(PART, (part: string, path: string | undefined) =>
    path === undefined ? part.charAt(0) : show(valueAt(path)),
  );
}

function keysOf(path: string): string[] {
  return path.split(/[.[\]]+/).filter((key) => key !== '');
}

// A method that is inherited, as every object has some, is not a part of a value.
function hasPart(value: unknown, key: string): boolean {
  const object: Record<string, unknown> = Object(value);
  return Object.hasOwn(object, key) || (key in object && typeof object[key] !== 'function');
}

function listed(parameters: RunParameters): string {
  const names = Object.keys(parameters);
  return names.length > 0 ? `, but ${names.join(', ')}` : '';
}

function show(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}
