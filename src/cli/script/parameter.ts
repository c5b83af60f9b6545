/** A parameter of a flow, as its schema or its source has it. */
export interface Parameter {
  readonly name: string;
  /** Whether it has neither a default nor a type that lets it be left out. */
  readonly isRequired: boolean;
  /** Whether it takes all further arguments. */
  readonly isRest: boolean;
  /** The source of its default. */
  readonly initial?: string;
  /** Its type, where a schema says it. */
  readonly type?: string;
}

/** The parameters of a flow or task. */
export interface Parameters {
  readonly parameters: readonly Parameter[];
  /** Whether they are the fields of one object, and not arguments side by side. */
  readonly areFields: boolean;
  /** The source of the default of that object. */
  readonly initial?: string;
}
