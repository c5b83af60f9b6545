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
  /** Enters the saved frame behind an `await`. */
  readonly enter: string;
  /** Takes the frame of whoever resumed a generator for the one to put back, behind a `yield`. */
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
 * activation, `frame` is falsy unless it waits to be entered. In a generator, `base` is falsy while it is suspended,
 * because only who resumes it knows the frame; what else goes on begins at the root.
 *
 * @param names The identifiers to use.
 * @param activation What is known of the activation.
 */
export function phrasesFor(names: Names, activation: Activation): Phrases {
  const { slot, base, frame, realm } = names;
  const isGenerator = activation.kind === 'generator';
  const current = `${slot}.frame`;
  const clear = activation.isTracked ? `,${frame}=0` : '';
  const resume = `${base}=${current}`;
  return {
    answer: `${activation.suspends ? slot : realm}.answer(`,
    open: `let ${base}=${realm}.frame,${frame},${names.value}${closures(names, activation)};`,
    close: isGenerator ? `${base}&&(${current}=${base});` : `${current}=${base};`,
    take: ` ${slot}.suspend(`,
    leave: leave(names, isGenerator),
    enter: `${isGenerator ? `${resume},` : ''}${current}=${frame}${clear}`,
    resume: `${resume}${clear}`,
    resumeDue: `${frame}&&(${resume}${clear})`,
    reenter: reenter(names, isGenerator),
  };
}

function leave({ slot, base, frame }: Names, isGenerator: boolean): string {
  return `,${frame}=${slot}.frame,${base},${base}=${isGenerator ? 0 : `${slot}.root`})`;
}

// Hint: a generator that `throw` or `return` resumes has the frame of that call, but at the root it was a rejection.
function reenter({ slot, base, frame }: Names, isGenerator: boolean, answer = ''): string {
  const enter = `${slot}.frame=${frame},${frame}=0${answer}`;
  if (!isGenerator) return `${frame}&&(${enter})`;
  return `${frame}&&((${base}=${base}||${slot}.frame)===${slot}.root?(${enter}):${frame}=0)`;
}

// The engine calls iterators and resources of its own accord; by these they enter and leave.
function closures(names: Names, { kind, needsClosures }: Activation): string {
  if (!needsClosures) return '';
  const { slot, value } = names;
  const isGenerator = kind === 'generator';
  const suspend = `${slot}.suspend(${value}${leave(names, isGenerator)}`;
  return `,${names.leave}=(${value})=>${suspend},${names.enter}=()=>${enterAgain(names, isGenerator)}`;
}

// Note: an engine may call an iterator once more before it suspends, when the frame to put back is still the caller's.
function enterAgain(names: Names, isGenerator: boolean): string {
  const { slot, base, frame } = names;
  if (isGenerator) return reenter(names, isGenerator, ',true');
  return `${frame}&&(${base}=${slot}.frame,${slot}.frame=${frame},${frame}=0,true)`;
}
