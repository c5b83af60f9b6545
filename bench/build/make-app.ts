import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const VIEWS = 40;

/**
 * Writes a React application of 42 modules into an empty folder: half of its views load what they show, by `ky`, in async
 * functions; the rest have none.
 *
 * @param folder The folder.
 */
export async function makeApp(folder: string): Promise<void> {
  const views = Array.from({ length: VIEWS }, (_, index) => index);
  await mkdir(join(folder, 'src'));
  await symlink(resolve('node_modules'), join(folder, 'node_modules'), 'junction');
  const files: Readonly<Record<string, string>> = {
    'package.json': '{ "type": "module", "private": true }',
    'index.html': '<!doctype html><div id="root"></div><script type="module" src="/src/main.tsx"></script>',
    'src/api.ts': API,
    'src/main.tsx': mainOf(views),
    ...Object.fromEntries(views.map((index) => [`src/view${index}.tsx`, viewOf(index)])),
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
}

const API = `import ky from 'ky';
export async function load(url: string, signal: AbortSignal): Promise<string[]> {
  const response = await ky.get(url, { signal });
  return (await response.json<{ items: string[] }>()).items;
}
`;

function mainOf(views: readonly number[]): string {
  return `import { createRoot } from 'react-dom/client';
import { QueryClient } from '@tanstack/query-core';
${views.map((index) => `import { View${index} } from './view${index}';`).join('\n')}
export const client = new QueryClient();
function App() {
  return <main>${views.map((index) => `<View${index} />`).join('')}</main>;
}
createRoot(document.getElementById('root')!).render(<App />);
`;
}

function viewOf(index: number): string {
  const [imports, effect] = index % 2 === 0 ? ['', "setItems(['a', 'b']);"] : [IMPORT, EFFECT];
  return `import { useEffect, useState } from 'react';
${imports}
export function View${index}({ title = 'view ${index}' }: { readonly title?: string }) {
  const [items, setItems] = useState<string[]>([]);
  const [error, setError] = useState<Error | null>(null);
  useEffect(() => {
    ${effect}
  }, []);
  if (error !== null) return <p className="error">{error.message}</p>;
  return (
    <section>
      <h2>{title}</h2>
      <ul>{items.map((item) => <li key={item}>{item}</li>)}</ul>
    </section>
  );
}
`;
}

const IMPORT = "import { load } from './api';";
const EFFECT = `const abort = new AbortController();
    (async () => {
      try {
        const first = await load('/api/first', abort.signal);
        const second = await load(\`/api/\${first.length}\`, abort.signal);
        setItems([...first, ...second]);
      } catch (cause) {
        setError(cause as Error);
      }
    })();
    return () => abort.abort();`;
