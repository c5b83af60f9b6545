import fc from 'fast-check';

/** What a function does in the end. */
export type Ending = 'returns' | 'throws' | 'throws once' | 'throws nothing' | 'fails';

/** What a flow does. */
export type Step =
  | {
      readonly kind: 'task';
      readonly how: 'called' | 'submitted' | 'background';
      readonly retries: number;
      readonly delay: number;
      readonly ending: Ending;
    }
  | { readonly kind: 'flow'; readonly how: 'called' | 'background'; readonly program: Program };

/** A flow. */
export interface Program {
  readonly retries: number;
  readonly steps: readonly Step[];
  readonly ending: Ending;
}

const ending = fc.constantFrom<Ending>(
  'returns',
  'returns',
  'returns',
  'throws',
  'throws once',
  'throws nothing',
  'fails',
);

/** Random flows, with tasks, subflows, retries and background work. */
export const programs: fc.Arbitrary<Program> = fc.letrec<{ program: Program; step: Step }>((tie) => ({
  step: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({
      kind: fc.constant('task' as const),
      how: fc.constantFrom('called' as const, 'submitted' as const, 'background' as const),
      retries: fc.nat(2),
      delay: fc.constantFrom(0, 0.001),
      ending,
    }),
    fc.record({
      kind: fc.constant('flow' as const),
      how: fc.constantFrom('called' as const, 'background' as const),
      program: tie('program'),
    }),
  ),
  program: fc.record({
    retries: fc.nat(1),
    steps: fc.array(tie('step'), { maxLength: 3 }),
    ending,
  }),
})).program;
