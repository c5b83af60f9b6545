import type { Activation } from './activation.ts';
import type { Names } from './names.ts';

/** The code that is put into one activation. */
export interface Phrases {
  /** Declares what the activation keeps, as its first stretch begins. */
  readonly open: string;
  /** Puts back the frame that was current when the last stretch began. */
  readonly close: string;
  /** Comes before the operand of an `await`, which it makes an argument. */
  readonly take: string;
  /** Comes after the operand of an `await`: saves the frame, and leaves. */
  readonly leave: string;
  /** Comes after the operand of a `yield`, behind which the frame is that of whoever resumes. */
  readonly yield: string;
  /** Enters the saved frame where an `await` went on. */
  readonly enter: string;
  /** Takes the frame of whoever resumed a generator for the one to put back. */
  readonly resume: string;
  /** Does so if a suspension did not go on in its own place: in a generator that delegates. */
  readonly resumeDue: string;
  /** Enters the saved frame if a suspension did not go on in its own place: in `catch`, `finally` and loops. */
  readonly reenter: string;
}

/**
 * Writes the code that an activation needs.
 *
 * An activation keeps the frame to put back in `base`, the frame to enter again in `frame`, and the value of an
 * expression that suspends in `value`. They are plain locals, so that engines keep them in registers. In a tracked
 * activation, `frame` is falsy unless it waits to be entered.
 *
 * @param names The identifiers to use.
 * @param activation What is known of the activation.
 */
export function phrasesFor(names: Names, activation: Activation): Phrases {
  const { slot, base, frame } = names;
  const isGenerator = activation.kind === 'generator';
  const current = `${slot}.frame`;
  const clear = activation.isTracked ? `,${frame}=0` : '';
  return {
    open: `let ${base}=${names.ambit}().frame,${frame},${names.value}${closures(names, activation)};`,
    close: isGenerator ? `${base}&&(${current}=${base});` : `${current}=${base};`,
    take: ` ${slot}.suspend(`,
    leave: leave(names),
    yield: `,${frame}=${current},${base},${base}=0)`,
    enter: `${current}=${frame}${clear}`,
    resume: `${base}=${current}${clear}`,
    resumeDue: `${frame}&&(${base}=${current}${clear})`,
    reenter: reenter(names, isGenerator),
  };
}

function leave({ slot, base, frame }: Names): string {
  return `,${frame}=${slot}.frame,${base},${base}=${slot}.root)`;
}

// Hint: a generator that `throw` or `return` resumes has no base yet. `return` does so from the microtask queue, at
// the root: the frame of the call before it is the best that is known there.
function reenter({ slot, base, frame }: Names, isGenerator: boolean, answer = ''): string {
  const enter = `${slot}.frame=${frame},${frame}=0${answer}`;
  if (!isGenerator) return `${frame}&&(${enter})`;
  return `${frame}&&((${base}=${base}||${slot}.frame)===${slot}.root?(${enter}):${frame}=0)`;
}

// The engine calls iterators and resources of its own accord; by these they enter and leave.
function closures(names: Names, { kind, needsClosures }: Activation): string {
  if (!needsClosures) return '';
  const { slot, value } = names;
  const suspend = `${slot}.suspend(${value}${leave(names)}`;
  return `,${names.leave}=(${value})=>${suspend},${names.enter}=()=>${reenter(names, kind === 'generator', ',true')}`;
}
