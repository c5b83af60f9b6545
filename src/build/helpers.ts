import { iterateHelper } from './iterate-helper.ts';
import { chooseNames, type Names } from './names.ts';

/** The module that the helper is imported from, where a bundler can make one up. */
export const HELPER = '/@ambit/await-helper';

/**
 * Returns whether code was transformed before, by names that no minifier changes: the module of the helper; the call that
 * leaves before a suspension, in a part of a bundle too; or the key of the slot and a call of its other method.
 *
 * @param code The code of a module.
 */
export function isTransformed(code: string): boolean {
  return (
    code.includes(HELPER) || LEAVES.test(code) || (code.includes('ambit/1') && code.includes('.answer('))
  );
}

const LEAVES = /=\s*[\w$.]+\.frame,\s*([\w$]+),\s*\1\s*=\s*(?:0|[\w$.]+\.root)\s*[,)]/;

/**
 * Writes the functions that transformed code calls, as statements of its module.
 *
 * @param code The code.
 * @param names The names under which it calls them.
 */
export function helperFor(code: string, names: Names): string {
  const functions = [
    [names.ambit, slotAccessor(names)],
    [names.iterate, iterateHelper(names)],
    [names.dispose, disposeHelper(names)],
  ] as const;
  return functions
    .filter(([name]) => code.includes(`${name}(`))
    .map(([, helper]) => `\n${helper}`)
    .join('');
}

/**
 * Writes the import of the functions that transformed code calls, from the module of the helper.
 *
 * @param code The code.
 * @param names The names under which it calls them.
 */
export function importOfHelper(code: string, names: Names): string {
  const used = EXPORTS.filter((word) => code.includes(names[word]));
  const list = used.map((word) => `${word} as ${names[word]}`).join();
  return `import{${list}}from"${HELPER}";`;
}

/** Writes the module of the helper. */
export function helperModule(): string {
  const names = chooseNames('', true);
  const list = EXPORTS.map((word) => `${names[word]} as ${word}`).join(', ');
  return `const ${names.slot} = /*#__PURE__*/ (() => ${makeSlot(names)})();
${iterateHelper(names)}
${disposeHelper(names)}
export { ${list} };`;
}

const EXPORTS = ['slot', 'iterate', 'dispose'] as const;

function slotAccessor(names: Names): string {
  return `var ${names.slot};
function ${names.ambit}() {
  return ${names.slot} ??= ${makeSlot(names)};
}`;
}

// Returns the slot of the realm. Code may call it before Ambit is loaded, which then completes the slot that is made here,
// or on a page without Ambit.
function makeSlot({ value, frame, base }: Names): string {
  return `globalThis[Symbol.for("ambit/1")] ??= ((${frame}) => ({
    root: ${frame},
    frame: ${frame},
    suspend(${value}, ${frame}, ${base}) {
      this.frame = ${base};
      return ${value};
    },
    answer: (${value}) => ${value},
  }))({})`;
}

// Wraps a resource that an engine is about to dispose of, and maybe to await.
function disposeHelper({ dispose }: Names): string {
  return `function ${dispose}(isAwaited, resource, enter, leave) {
  const keyOf = (name) => Symbol[name] || Symbol.for("Symbol." + name);
  const key = keyOf(isAwaited ? "asyncDispose" : "dispose");
  let method = resource == null ? () => {} : resource[key];
  if (isAwaited && method == null) {
    const sync = resource[keyOf("dispose")];
    if (sync != null) method = async () => void sync.call(resource);
  }
  if (typeof method !== "function") throw new TypeError(\`\${String(key)} is not a function\`);
  return {
    [key]() {
      const isEntered = enter();
      if (isAwaited) return leave(method.call(resource));
      try {
        method.call(resource);
      } finally {
        if (isEntered) leave();
      }
    },
  };
}`;
}
