import type { Flow } from '../../engine/flow.ts';
import { visible } from '../../errors/visible.ts';
import { isFlow } from '../../runs/definitions.ts';
import { CommandError } from '../command-error.ts';
import type { LoadedScript } from './load-script.ts';

/** A flow with arguments of any type. */
export type AnyFlow = Flow<readonly unknown[], unknown>;

/** The target of `run`: a script, and the name of a flow of it. */
export interface Target {
  readonly path: string;
  readonly flowName: string | undefined;
}

/** Splits `flows.ts:report`; the colon after the letter of a drive belongs to the path. */
export function parseTarget(target: string): Target {
  const [, path = target, flowName] = /^(.{2,}):([^\\/:]+)$/s.exec(target) ?? [];
  return { path, flowName };
}

/**
 * Returns the chosen flow of a script: by the name that the script exports it by, its own or its function's; and without
 * a name the only one.
 *
 * @throws {CommandError} Where no flow matches, or several do.
 */
export function chooseFlow(script: LoadedScript, flowName: string | undefined): AnyFlow {
  const flows = flowsOf(script);
  if (flowName !== undefined) return namedFlow(script, flows, flowName);
  const exported = flows.filter((flow) => Object.values(script.exports).includes(flow));
  const [first, ...others] = exported.length > 0 ? exported : flows;
  if (first === undefined) throw new CommandError(`'${script.path}' defines no flow.`);
  if (others.length === 0) return first;
  const names = [first, ...others].map(({ name }) => visible(name));
  throw new CommandError(
    `'${visible(script.path)}' defines several flows: ${names.join(', ')}. Choose one: ambit run ${visible(`${script.path}:${first.name}`)}`,
  );
}

/** Returns the flows that a script defines. */
export function flowsOf({ ambit, registry, exports }: LoadedScript): readonly AnyFlow[] {
  const registered: unknown[] = registry.getInstances(ambit.Flow);
  return [...new Set([...registered, ...Object.values(exports)])].filter(isFlow) as AnyFlow[];
}

function namedFlow({ path, exports }: LoadedScript, flows: readonly AnyFlow[], name: string): AnyFlow {
  const exported = Object.hasOwn(exports, name) ? exports[name] : undefined;
  const found =
    flows.find((flow) => flow === exported) ??
    flows.find((flow) => flow.name === name) ??
    flows.find((flow) => flow.fn.name === name);
  if (found !== undefined) return found;
  const names = flows.map((flow) => visible(flow.name)).join(', ');
  throw new CommandError(
    `Flow '${visible(name)}' not found in '${visible(path)}'. ${names ? `It defines ${names}.` : 'It defines no flow.'}`,
  );
}
