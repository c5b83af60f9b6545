import { transformProgram } from '../../test-node/build/fuzz/transform-program.ts';
import { bundle } from '../bundle.ts';
import { type Difference, exactly, inAnyOrder, withoutSome } from './difference.ts';

/** A way in which a page runs programs. */
export interface Way {
  /** Makes the script of the page, whose global is `Fuzz`. */
  readonly script: () => Promise<string>;
  /** Makes of a program what the page runs. */
  readonly compile: (source: string) => string;
  /** Whether a frame can be entered and left open. */
  readonly canEnter: boolean;
  /** Tells what is wrong with the effects. */
  readonly difference: Difference;
}

const asItIs = (source: string): string => source;

/** The ways by the name of the target: nothing behind a `+` is the transform. */
export const ways: Readonly<Record<string, Way>> = {
  /** The build transform has seen all code of the page: all is as under AsyncLocalStorage. */
  '': {
    script: () => bundle('test-browser/fuzz/ambit-page.ts', 'Fuzz', { isTransformed: true }),
    compile: transformProgram,
    canEnter: true,
    difference: exactly,
  },
  /** It has seen none, and the echo is on, which does not see all awaits and takes ticks of its own. */
  echo: {
    script: () => bundle('test-browser/fuzz/echo-page.ts', 'Fuzz'),
    compile: asItIs,
    canEnter: false,
    difference: inAnyOrder,
  },
  /** It has seen none, and nothing carries a context across an `await`. */
  plain: {
    script: () => bundle('test-browser/fuzz/ambit-page.ts', 'Fuzz'),
    compile: asItIs,
    canEnter: false,
    difference: withoutSome,
  },
  /** There is no Ambit: what differs here, the engine does by itself. */
  bare: {
    script: () => bundle('test-browser/fuzz/bare-page.ts', 'Fuzz'),
    compile: asItIs,
    canEnter: true,
    difference: withoutSome,
  },
};
