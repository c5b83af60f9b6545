import { type EngineTraits, engineTraits } from '../../test-node/build/fuzz/engine-traits.ts';
import { type FamilyProgram, iteratorFamily } from '../../test-node/build/fuzz/iterator-family.ts';
import { followsThenables, runNatively } from '../../test-node/build/fuzz/native.ts';
import { ProgramWriter } from '../../test-node/build/fuzz/program.ts';
import type { Way } from './ways.ts';

/** A random program, and what it should do. */
export interface Program {
  readonly seed: number;
  readonly source: string;
  /** What it does natively on this Node under AsyncLocalStorage. */
  readonly expected: readonly string[];
  /** Whether the engine takes other ticks for something that it does. */
  readonly isUnordered: boolean;
  /** Whether no context is sure in it, so that only what it does is compared, and whether a frame is left. */
  readonly isUnsure: boolean;
}

/** The seeds of programs. */
export interface Seeds {
  readonly first: number;
  readonly count: number;
}

/**
 * Writes random programs of what this Node and a page have in common, and runs them here.
 *
 * @param seeds Which programs.
 * @param page What the engine of the page does.
 * @param way How the page runs them.
 */
export async function writePrograms(
  { first, count }: Seeds,
  page: EngineTraits,
  { canEnter, isFamily }: Way,
): Promise<readonly Program[]> {
  if (isFamily) return familyPrograms({ first, count });
  const traits = { ...inCommon(await engineTraits(), page), followsThenables, canEnter };
  const programs: Program[] = [];
  for (let seed = first; seed < first + count; seed++) {
    const source = new ProgramWriter(seed, traits).program();
    const isUnordered = !traits.delegatesInTime && source.includes('yield*');
    programs.push({ seed, source, expected: await runNatively(source), isUnordered, isUnsure: false });
  }
  return programs;
}

// The seed of such a program is its number in the family, which begins anew behind its end.
async function familyPrograms({ first, count }: Seeds): Promise<readonly Program[]> {
  const family = [...iteratorFamily()];
  const programs: Program[] = [];
  for (let seed = first; seed < first + count; seed++) {
    const { source, isQueued } = family[seed % family.length] as FamilyProgram;
    const expected = await runNatively(source);
    programs.push({ seed, source, expected, isUnordered: false, isUnsure: isQueued });
  }
  return programs;
}

function inCommon(one: EngineTraits, other: EngineTraits): EngineTraits {
  return {
    hasUsing: one.hasUsing && other.hasUsing,
    closesIterators: one.closesIterators && other.closesIterators,
    endsLoops: one.endsLoops && other.endsLoops,
    delegatesInTime: one.delegatesInTime && other.delegatesInTime,
    returnsFromUsing: one.returnsFromUsing && other.returnsFromUsing,
  };
}
