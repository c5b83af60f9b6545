import { leaveOpen } from '../../execution/left-open.ts';
import type { State } from '../../runs/state.ts';
import { stateResult } from '../../runs/state-result.ts';
import type { RunCall } from '../run/run-call.ts';
import { GeneratorChannel, type Request } from './channel.ts';

const RETURN: Request = { method: 'return', value: undefined };

/**
 * Returns the generator of a call of a generator function: its run begins with the first value that is asked for, and ends as the
 * function does. A run that is not gone through to its end completes with `return()`, which the end of a loop calls; and at the end
 * of the flow run at the latest.
 *
 * Ports `run_generator_task_async`, `run_generator_flow_async` and their sync forms.
 *
 * @param call The call.
 * @param start The function that plans and starts the run, and returns the state in which it ends; it never rejects.
 */
export function generatorOf<Y, T, N>(
  call: RunCall,
  start: (call: RunCall) => Promise<State>,
): AsyncGenerator<Y, T, N> {
  const channel = new GeneratorChannel();
  const generator = valuesOf(channel, async () => {
    const close = leaveOpen(call.flowRunContext?.scope, () => generator.return(undefined));
    const take = (made: unknown): unknown => channel.serve(made);
    const state = await call.snapshot.run(() => start({ ...call, take, isStreamed: true }));
    close();
    channel.end();
    return state;
  });
  return generator as AsyncGenerator<Y, T, N>;
}

async function* valuesOf(
  channel: GeneratorChannel,
  start: () => Promise<State>,
): AsyncGenerator<unknown, unknown, unknown> {
  const ended = start();
  let request: Request = { method: 'next', value: undefined };
  let hasEnded = false;
  try {
    for (;;) {
      const step = await channel.ask(request);
      if (step.done) {
        hasEnded = true;
        return stateResult(await ended);
      }
      try {
        request = { method: 'next', value: yield step.value };
      } catch (value) {
        request = { method: 'throw', value };
      }
    }
  } finally {
    if (!hasEnded) await close(channel, ended);
  }
}

// The values that a generator yields while it is closed are lost, as in a loop.
async function close(channel: GeneratorChannel, ended: Promise<State>): Promise<void> {
  for (let isOpen = true; isOpen; ) isOpen = !(await channel.ask(RETURN)).done;
  const state = await ended;
  if (state.type === 'FAILED') stateResult(state);
}
