/**
 * The script `dist/ambit.core.min.js` exports nothing, and this declares nothing: say which names of the global you
 * use, as in `declare const Ambit: Pick<typeof import('ambit'), 'tags' | 'TagsContext'>`.
 *
 * @module
 */
export {};
