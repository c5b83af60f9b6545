import { transformAwait } from '../../../src/build/transform-await.ts';

/** Transforms a program. */
export function transformProgram(source: string): string {
  return (
    transformAwait(`__program = ${source}`, { sourceMap: false })?.code.replace('__program = ', '') ?? source
  );
}
