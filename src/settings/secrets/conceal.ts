import type * as v from 'valibot';
import { MASK } from '../../model/mask.ts';

/**
 * Returns a schema whose issues show `********` in place of the input, which may hold a secret.
 *
 * @param schema The schema.
 */
export function conceal<S extends v.GenericSchema>(schema: S): S {
  return {
    ...schema,
    '~run'(dataset: v.UnknownDataset, config: v.Config<v.BaseIssue<unknown>>) {
      const result = schema['~run'](dataset, config);
      return result.issues === undefined ? result : { ...result, issues: result.issues.map(hide) };
    },
  };
}

function hide(issue: v.BaseIssue<unknown>): v.BaseIssue<unknown> {
  const { received, message } = issue;
  // The name of a class, `null` and the like may be seen, but no string and no number.
  const isName = /^[a-z]+$/i.test(received);
  return { ...issue, input: MASK, message: isName ? message : message.replaceAll(received, MASK) };
}
