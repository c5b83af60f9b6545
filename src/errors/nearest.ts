// The number of letters that may differ in a suggested name: at most half of them, and never more than three.
const LIMIT = 3;

/**
 * Returns the name that is most like a word, in any case, for "did you mean"; `undefined` where none is alike.
 *
 * @param word The word.
 * @param names The names.
 */
export function nearest<N extends string>(word: string, names: readonly N[]): N | undefined {
  const ranked = names.map((name) => ({ name, edits: edits(word.toUpperCase(), name.toUpperCase()) }));
  const [best] = ranked.sort((a, b) => a.edits - b.edits);
  return best !== undefined && best.edits <= Math.min(LIMIT, best.name.length / 2) ? best.name : undefined;
}

// The Levenshtein distance, row by row.
function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j += 1) {
      const replaced = at(row, j) + (letter === b[j] ? 0 : 1);
      next.push(Math.min(replaced, at(row, j + 1) + 1, at(next, j) + 1));
    }
    row = next;
  }
  return at(row, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? 0;
}
