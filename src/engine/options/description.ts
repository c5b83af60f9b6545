import type { OptionsCheck } from '../../errors/check-options.ts';
import { NAME, TEXT } from '../../errors/rules.ts';
import type { DescriptionDefinition } from '../../runs/definitions.ts';

/** Options that describe a flow or task to people. */
export interface DescriptionOptions {
  /** Its purpose. @default {none: a function of JavaScript has no docstring} */
  readonly description?: string;
  /** Its version, such as `2.1`. @default {none: the file of a function is not known} */
  readonly version?: string;
}

/** The rules of the options that describe. */
export const DESCRIPTION_RULES: OptionsCheck<DescriptionOptions>['rules'] = {
  description: TEXT,
  version: NAME,
};

/** Returns the description that a definition has. */
export function descriptionProperties({ description, version }: DescriptionOptions): DescriptionDefinition {
  return { description, version };
}
