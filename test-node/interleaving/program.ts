import fc from 'fast-check';

/** What a flow of control does. */
export type Step = Failing | Waiting | Valued | Tagged | Nested;
type Failing = { readonly kind: 'fail' };
type Waiting = { readonly kind: 'wait'; readonly how: Wait };
type Valued = {
  readonly kind: 'run' | 'enter' | 'bound' | 'snapshot';
  readonly variable: number;
  readonly value: number;
  readonly body: Program;
};
type Tagged = { readonly kind: 'tag'; readonly tag: string; readonly body: Program };
type Nested = { readonly kind: 'attempt' | 'fork' | 'then' | 'timer' | 'root'; readonly body: Program };

/** The ways in which a flow lets others go on. */
export type Wait = 'turn' | 'shuffled' | 'microtask' | 'primitive' | 'rejection' | 'thenable' | 'iteration';

/** The steps of a flow, or of a part of it; before each step and after the last, it reads all that is active. */
export type Program = readonly Step[];

/** A flow: the values of its first variables, and what it does. */
export interface Flow {
  readonly initial: readonly number[];
  readonly program: Program;
}

/** More variables than a frame holds in an array, so that both of its forms are met. */
export const VARIABLES = 12;

const value = fc.nat(999);
const variable = fc.nat(VARIABLES - 1);
const failing: fc.Arbitrary<Failing> = fc.record({ kind: fc.constant('fail') });
const waiting: fc.Arbitrary<Waiting> = fc.record({
  kind: fc.constant('wait'),
  how: fc.constantFrom('turn', 'shuffled', 'microtask', 'primitive', 'rejection', 'thenable', 'iteration'),
});

const { program } = fc.letrec<{ program: Program; step: Step }>((tie) => {
  const body = tie('program');
  const valued: fc.Arbitrary<Valued> = fc.record({
    kind: fc.constantFrom('run', 'enter', 'bound', 'snapshot'),
    variable,
    value,
    body,
  });
  const tagged: fc.Arbitrary<Tagged> = fc.record({
    kind: fc.constant('tag'),
    tag: fc.constantFrom('a', 'b', 'c'),
    body,
  });
  const nested: fc.Arbitrary<Nested> = fc.record({
    kind: fc.constantFrom('attempt', 'fork', 'then', 'timer', 'root'),
    body,
  });
  const often = [waiting, waiting, valued, valued, valued, tagged, nested, nested];
  return {
    program: fc.array(tie('step'), { maxLength: 5, depthIdentifier: 'program' }),
    step: fc.oneof({ depthIdentifier: 'program', depthSize: 'medium' }, waiting, ...often, failing),
  };
});

/** Some flows that run at once. */
export const flows: fc.Arbitrary<readonly Flow[]> = fc.array(
  fc.record({ initial: fc.array(value, { maxLength: VARIABLES }), program }),
  { minLength: 1, maxLength: 5 },
);
