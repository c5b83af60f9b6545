import { nearest } from '../../errors/nearest.ts';

/**
 * The advice about options of Prefect's `@flow` and `@task` that do not exist here, or exist only for the other of the
 * two, by their names in camel case.
 */
const INSTEAD: Readonly<Record<string, string>> = {
  validateParameters:
    'parameters, a schema: arguments are validated where there is one, and else taken as they are',
  resultSerializer: 'no option: results are kept as JSON, with an encoding that Prefect reads',
  returnState: 'the method returnState',
  waitFor: 'waitFor of withOptions, for a single call',
  vizReturnValue: 'no option: flows are not drawn before they run',
  assetDeps: 'no option: there are no assets',
  onCancellation: 'onCancellation of a flow: tasks have no hook for this',
  onCrashed: 'onCrashed of a flow: tasks have no hook for this',
  onCommit: 'onCommit of a task: a flow is no transaction',
  onRollback: 'onRollback of a task: a flow is no transaction',
  taskRunner: 'taskRunner of the flow in which it is submitted',
  flowRunName: 'taskRunName',
  taskRunName: 'flowRunName',
  retryJitterFactor: 'retryJitterFactor of the tasks: flows have none',
  retryConditionFn: 'retryConditionFn of the tasks: flows have none',
  cachePolicy: 'cachePolicy of the tasks: flows are not cached',
  cacheKeyFn: 'cacheKeyFn of the tasks: flows are not cached',
  cacheExpiration: 'cacheExpiration of the tasks: flows are not cached',
  refreshCache: 'refreshCache of the tasks: flows are not cached',
  resultStorageKey: 'resultStorageKey of the tasks: flows have none',
};

/**
 * Returns the option that an unknown one was meant to be: the same in camel case, the counterpart of one of Prefect, or else the
 * one that is most like it.
 *
 * @param name The unknown option.
 * @param names The options that there are.
 */
export function suggestOption(name: string, names: readonly string[]): string | undefined {
  const [first = '', ...words] = name.split('_');
  const camel = first + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  if (names.includes(camel)) return camel;
  return Object.hasOwn(INSTEAD, camel) ? INSTEAD[camel] : nearest(name, names);
}
