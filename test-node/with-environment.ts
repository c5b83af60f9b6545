/** Calls `fn` with environment variables set, or for `undefined` removed, and puts back what was there. */
export function withEnvironment<R>(variables: Readonly<Record<string, string | undefined>>, fn: () => R): R {
  const before = Object.keys(variables).map((name) => [name, process.env[name]] as const);
  try {
    for (const [name, value] of Object.entries(variables)) setVariable(name, value);
    return fn();
  } finally {
    for (const [name, value] of before) setVariable(name, value);
  }
}

/** Calls `fn` with another command line, and puts the real one back. */
export function withArguments<R>(argv: string[], fn: () => R): R {
  const before = process.argv;
  try {
    process.argv = ['/usr/bin/node', ...argv];
    return fn();
  } finally {
    process.argv = before;
  }
}

function setVariable(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}
