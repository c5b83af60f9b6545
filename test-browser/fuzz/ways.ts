import { transformProgram } from '../../test-node/build/fuzz/transform-program.ts';
import { type BundleOptions, bundle } from '../bundle.ts';
import type { Tolerance } from './difference.ts';

/** A way in which a page runs programs. */
export interface Way extends Tolerance {
  /** Makes the script of the page, whose global is `Fuzz`. */
  readonly script: () => Promise<string>;
  /** Makes of a program what the page runs. */
  readonly compile: (source: string) => string;
  /** Whether a frame can be entered and left open. */
  readonly canEnter: boolean;
  /** Whether the programs are those of the family about iterators, and not random ones. */
  readonly isFamily: boolean;
}

/** The ways, by what stands behind the `+` in the name of a target. */
export const ways: Readonly<Record<'' | 'family' | 'light' | 'echo' | 'plain' | 'light-echo' | 'bare', Way>> =
  {
    /** The build transform has seen all code of the page: everything is as under AsyncLocalStorage. */
    '': transformed({ isFamily: false }),
    /** The same, of the family about iterators. */
    family: transformed({ isFamily: true }),
    /** Random ones, on the light backend. */
    light: transformed({ isFamily: false, isLight: true }),
    /** It has seen none, and the echo is on, which sees not every `await`, and takes ticks of its own. */
    echo: { ...untransformed('echo-page'), canEnter: false, isUnordered: true },
    /** The same, on the light backend. */
    'light-echo': { ...untransformed('echo-page', { isLight: true }), canEnter: false, isUnordered: true },
    /** It has seen none, and nothing carries a context across an `await`. */
    plain: { ...untransformed('ambit-page'), canEnter: false, isUnordered: false },
    /** There is no Ambit, and no context: what differs here is the engine's own doing. */
    bare: { ...untransformed('bare-page'), canEnter: true, isUnordered: false },
  };

interface Kind {
  readonly isFamily: boolean;
  readonly isLight?: boolean;
}

function transformed({ isFamily, isLight = false }: Kind): Way {
  return {
    script: () => bundle('test-browser/fuzz/ambit-page.ts', 'Fuzz', { isTransformed: true, isLight }),
    compile: transformProgram,
    canEnter: true,
    isFamily,
    isLossy: false,
    isUnordered: false,
  };
}

function untransformed(
  page: string,
  options?: BundleOptions,
): Pick<Way, 'script' | 'compile' | 'isFamily' | 'isLossy'> {
  return {
    script: () => bundle(`test-browser/fuzz/${page}.ts`, 'Fuzz', options),
    compile: (source) => source,
    isFamily: false,
    isLossy: true,
  };
}
