import type { StandardSchema, StandardSchemaIssue } from '../../engine/arguments/standard-schema.ts';
import { pathOf } from '../../engine/arguments/standard-schema.ts';

/** The values of parameters, or what their schema says is wrong with them. */
export type CastTexts =
  | { readonly values: Readonly<Record<string, unknown>> }
  | { readonly issues: readonly StandardSchemaIssue[] };

/**
 * Returns the values that a schema takes for the strings of a command line.
 *
 * A schema says only whether it takes a value: each text is tried as JSON, as it is, as a date and as a large integer, until there
 * is no issue that names its parameter.
 *
 * @param schema The schema of the parameters.
 * @param given What was given for each parameter.
 */
export async function castTexts(
  schema: StandardSchema,
  given: ReadonlyMap<string, string>,
): Promise<CastTexts> {
  const readings = new Map(Array.from(given, ([name, text]) => [name, readingsOf(text)]));
  const first = new Map<string, StandardSchemaIssue>();
  for (;;) {
    const values = Object.fromEntries(Array.from(readings, ([name, [value]]) => [name, value]));
    const { issues } = await schema['~standard'].validate(values);
    if (issues === undefined) return { values };
    for (const issue of issues) if (!first.has(pathOf(issue))) first.set(pathOf(issue), issue);
    const names = new Set(issues.map((issue) => pathOf(issue).split('.', 1)[0] ?? ''));
    const open = [...names].filter((name) => (readings.get(name)?.length ?? 0) > 1);
    if (open.length === 0) return { issues: issues.map((issue) => first.get(pathOf(issue)) ?? issue) };
    for (const name of open) readings.get(name)?.shift();
  }
}

function readingsOf(text: string): unknown[] {
  const date = new Date(text);
  return [
    ...jsonOf(text),
    text,
    ...(Number.isNaN(date.getTime()) ? [] : [date]),
    ...(/^-?\d+$/.test(text) ? [BigInt(text)] : []),
  ];
}

function jsonOf(text: string): unknown[] {
  try {
    return [JSON.parse(text)];
  } catch {
    return [];
  }
}
