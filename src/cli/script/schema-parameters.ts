import { isStandardSchema, type StandardSchema } from '../../engine/arguments/standard-schema.ts';
import { logText } from '../../engine/logging/log-text.ts';
import type { Parameter, Parameters } from './parameter.ts';

/** A schema, or a part of one, of any library. */
type Part = Readonly<Record<string, unknown>>;

/**
 * Returns the parameters of a flow or task that has a schema for them: its fields, where valibot, zod or arktype made it, and
 * else any.
 *
 * @param schema The schema.
 */
export function schemaParameters(schema: StandardSchema): Parameters {
  const { entries, shape, props } = schema as unknown as Part;
  const fields = entries ?? shape;
  const parameters = Array.isArray(props)
    ? props.map(describeProp)
    : Object.entries(Object(fields)).map(([name, field]) => describeField(name, field));
  const others = { name: 'others', isRequired: false, isRest: true };
  return {
    parameters: Array.isArray(props) || fields !== undefined ? parameters : [others],
    areFields: true,
  };
}

// A field of valibot or zod is a schema itself: what it makes of `undefined` is its default.
function describeField(name: string, field: unknown): Parameter {
  const result = isStandardSchema(field) ? field['~standard'].validate(undefined) : undefined;
  const isKnown = result !== undefined && !(result instanceof Promise) && result.issues === undefined;
  return {
    name,
    isRequired: !isKnown,
    isRest: false,
    ...(isKnown && result.value !== undefined && { initial: logText([result.value]) }),
    ...typed(typeOfField(Object(field))),
  };
}

function describeProp({ key, kind, value, default: initial }: Part): Parameter {
  return {
    name: String(key),
    isRequired: kind === 'required',
    isRest: false,
    ...(initial !== undefined && { initial: logText([initial]) }),
    ...typed(Object(value).expression),
  };
}

// Optional fields wrap another: in valibot that is `wrapped`, in zod `innerType`.
function typeOfField(field: Part): unknown {
  const { wrapped, expects, def } = field;
  const { innerType, type } = Object(def) as Part;
  const inner = wrapped ?? innerType;
  return inner === undefined ? (expects ?? type) : typeOfField(Object(inner));
}

function typed(type: unknown): { readonly type?: string } {
  return typeof type === 'string' ? { type } : {};
}
