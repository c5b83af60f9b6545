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
  return template.replace(PART, (part: string, path: string | undefined) =>
    path === undefined ? part.charAt(0) : show(valueAt(path, parameters)),
  );
}

function valueAt(path: string, parameters: RunParameters): unknown {
  const [name = '', ...keys] = path.split(/[.[\]]+/).filter((key) => key !== '');
  if (!Object.hasOwn(parameters, name))
    throw new RangeError(`There is no argument ${name}${listed(parameters)}`);
  let value = parameters[name];
  for (const key of keys) {
    if (!(key in Object(value))) throw new RangeError(`The argument of {${path}} has no ${key}`);
    value = Object(value)[key];
  }
  return value;
}

function listed(parameters: RunParameters): string {
  const names = Object.keys(parameters);
  return names.length > 0 ? `, but ${names.join(', ')}` : '';
}

function show(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}
