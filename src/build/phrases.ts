import type { Activation } from './activation.ts';
import type { Names } from './names.ts';

/** The code that is put into one activation. */
export interface Phrases {
  /** Declares what the activation keeps, as its first stretch begins. */
  readonly open: string;
  /** Comes before what an async function returns, which it makes an argument. */
  readonly answer: string;
  /** Puts back the frame that was current when the last stretch began. */
  readonly close: string;
  /** Comes before the operand of an `await`, which it makes an argument. */
  readonly take: string;
  /** Comes after the operand of an `await`: saves the frame, and leaves. */
  readonly leave: string;
  /** Enters the saved frame after an `await`. */
  readonly enter: string;
  /** Does so at a `yield`, after which only a rejection of the operand is to enter the saved frame. */
  readonly leaveToYield: string;
  /** Takes the frame of the caller that resumed a generator for the one to put back, after a `yield`. */
  readonly resume: string;
  /** Does so if the generator was suspended: in one that delegates. */
  readonly resumeDue: string;
  /** Enters the saved frame if a suspension did not go on in its own place: in `catch`, `finally` and loops. */
  readonly reenter: string;
}

/**
 * Writes the code that an activation needs.
 *
 * An activation keeps the frame to put back in `base`, the frame to enter again in `frame`, and the value of an
 * expression that suspends in `value`, or in `other`. They are plain locals, so that engines keep them in registers. In a tracked
 * activation, `frame` is falsy unless it waits to be entered: once a yielded value is fulfilled, it no longer does, because
 * a request resumes the generator next. In a generator, `base` is falsy while it is suspended,
 * because only its next caller has that frame; all other code goes on at the root.
 *
 * @param names The identifiers to use.
 * @param activation The activation.
 */
export function phrasesFor(names: Names, activation: Activation): Phrases {
  const { slot, base, frame, realm } = names;
  const isGenerator = activation.kind === 'generator';
  const current = `${slot}.frame`;
  const clear = activation.isTracked ? `,${frame}=0` : '';
  const other = activation.isApart() ? `,${names.other}` : '';
  const resume = `${base}=${current}`;
  return {
    answer: `${activation.suspends ? slot : realm}.answer(`,
    open: `let ${base}=${realm}.frame,${frame},${names.value}${other}${closures(names, activation)};`,
    close: isGenerator ? `${base}&&(${current}=${base});` : `${current}=${base};`,
    take: ` ${slot}.suspend(`,
    leave: leave(names, isGenerator),
    leaveToYield: leave(names, isGenerator, isAwaited(activation) ? `,()=>${frame}=0` : ''),
    enter: `${isGenerator ? `${resume},` : ''}${current}=${frame}${clear}`,
    resume: `${resume}${clear}`,
    resumeDue: `${base}=${base}||${current},${frame}=0`,
    reenter: reenter(names, isGenerator),
  };
}

// Whether what goes on after a rejection, or in an iterator, enters the saved frame.
function isAwaited({ rejectable, needsClosures }: Activation): boolean {
  return rejectable.size > 0 || needsClosures;
}

function leave({ slot, base, frame }: Names, isGenerator: boolean, fulfilled = ''): string {
  return `,${frame}=${slot}.frame,${base},${base}=${isGenerator ? 0 : `${slot}.root`}${fulfilled})`;
}

// Note: a generator that `throw` or `return` resumes has the frame of that call, and no saved one waits to be entered.
function reenter({ slot, base, frame }: Names, isGenerator: boolean, answer = ''): string {
  const enter = `${frame}&&(${slot}.frame=${frame},${frame}=0${answer})`;
  return isGenerator ? `${base}=${base}||${slot}.frame,${enter}` : enter;
}

// The engine calls iterators and resources by itself; by these they enter and leave.
function closures(names: Names, { kind, needsClosures }: Activation): string {
  if (!needsClosures) return '';
  const { slot, value, item, frame } = names;
  const isGenerator = kind === 'generator';
  const parameters = isGenerator ? `${value},${item}` : value;
  const suspend = `${slot}.suspend(${value}${leave(names, isGenerator, isGenerator ? `,${item}&&(()=>${frame}=0)` : '')}`;
  return `,${names.leave}=(${parameters})=>${suspend},${names.enter}=()=>${enterAgain(names, isGenerator)}`;
}

// Note: an engine may call an iterator once more before it suspends, when the frame to put back is still the caller's.
function enterAgain(names: Names, isGenerator: boolean): string {
  const { slot, base, frame } = names;
  if (isGenerator) return `(${reenter(names, isGenerator, ',true')})`;
  return `${frame}&&(${base}=${slot}.frame,${slot}.frame=${frame},${frame}=0,true)`;
}
