/** Returns the tags of a run as a frozen list in order: sets have no order that every runtime shares. */
export function sortedTags(tags: readonly string[]): readonly string[] {
  return Object.isFrozen(tags) && tags.every(isInOrder) ? tags : Object.freeze([...tags].sort());
}

function isInOrder(tag: string, index: number, tags: readonly string[]): boolean {
  return index === 0 || (tags[index - 1] as string) <= tag;
}
