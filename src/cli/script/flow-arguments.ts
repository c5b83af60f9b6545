import { pathOf, type StandardSchema } from '../../engine/arguments/standard-schema.ts';
import { visible } from '../../errors/visible.ts';
import { CommandError } from '../command-error.ts';
import { castTexts } from './cast-texts.ts';
import { type Described, parametersOf } from './flow-parameters.ts';
import type { Parameter, Parameters } from './parameter.ts';

/**
 * Returns the arguments of a flow that `--param key=value` gives.
 *
 * Where the flow has a schema for its parameters, a value becomes what that takes. Else it is parsed as JSON; if it is not valid
 * JSON, it is used as a string.
 *
 * @param flow The flow.
 * @param given The values of the options.
 * @throws {CommandError} For an option that cannot be parsed, for an unknown, a repeated or a missing parameter, and for a value
 * that the schema refuses.
 */
export async function argumentsOf(
  flow: Described & { readonly name: string },
  given: readonly string[],
): Promise<readonly unknown[]> {
  const known = parametersOf(flow);
  const texts = new Map<string, string>();
  for (const option of given) {
    const [name, text] = split(option);
    if (!isKnown(known, name)) throw unknownParameter(flow.name, name, known);
    if (texts.has(name)) throw wrong(`Parameter '${name}' is given twice.`);
    texts.set(name, text);
  }
  // The default of the object that has them as its fields applies where none of them is given.
  if (known.initial !== undefined && texts.size === 0) return [];
  const missing = known.parameters.filter(({ name, isRequired }) => isRequired && !texts.has(name));
  if (missing.length > 0) throw missingParameters(flow.name, missing);
  if (flow.parameters !== undefined) return [await castBy(flow.parameters, texts)];
  const values = new Map(Array.from(texts, ([name, text]) => [name, parsed(text)]));
  if (known.areFields) return [Object.fromEntries(values)];
  return inOrder(known.parameters, values);
}

async function castBy(schema: StandardSchema, texts: ReadonlyMap<string, string>): Promise<unknown> {
  const cast = await castTexts(schema, texts);
  if ('values' in cast) return cast.values;
  const lines = cast.issues.map((issue) => {
    const path = pathOf(issue);
    return `${path === '' ? 'Parameters' : `Parameter '${path}'`}: ${issue.message}.`;
  });
  throw wrong(lines.join(' '));
}

function split(option: string): [name: string, text: string] {
  const index = option.indexOf('=');
  if (index < 1) {
    throw wrong(`Failed to parse parameter '${option}'. Use the format 'key=value'.`);
  }
  return [option.slice(0, index), option.slice(index + 1)];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function isKnown({ parameters, areFields }: Parameters, name: string): boolean {
  return parameters.some((parameter) => parameter.name === name || (areFields && parameter.isRest));
}

function inOrder(parameters: readonly Parameter[], values: ReadonlyMap<string, unknown>): unknown[] {
  const args: unknown[] = [];
  for (const [index, { name, isRest }] of parameters.entries()) {
    if (!values.has(name)) continue;
    const value = values.get(name);
    args.length = index;
    if (!isRest) args.push(value);
    else if (Array.isArray(value)) args.push(...value);
    else throw wrong(`Parameter '${name}' takes all further arguments: pass a JSON array.`);
  }
  // Note: holes become undefined, which defaults replace.
  return Array.from(args);
}

function unknownParameter(flow: string, name: string, { parameters }: Parameters): CommandError {
  const names = parameters.map((parameter) => `'${parameter.name}'`).join(', ');
  return wrong(
    `Unknown parameter '${name}'. ${names ? `The parameters of flow '${flow}' are ${names}.` : `Flow '${flow}' has no parameters.`}`,
  );
}

function missingParameters(flow: string, missing: readonly Parameter[]): CommandError {
  const options = missing.map(({ name }) => `--param ${name}=VALUE`).join(' ');
  return wrong(`Flow '${flow}' has required parameters that are missing. Add ${options}`);
}

// On one line, whatever the names and the options are.
function wrong(message: string): CommandError {
  return new CommandError(visible(message));
}
