/** Whether this runtime has `using` declarations of its own. */
export const hasUsing: boolean = parses('{ using x = null; }');

function parses(code: string): boolean {
  try {
    return new Function(code) !== undefined;
  } catch {
    return false;
  }
}
