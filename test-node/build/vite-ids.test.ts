// The ids that Vite and its plugins make up for parts of files and for virtual modules, in real builds and in the dev
// server. Each module has an await of a name of its own, which tells whether the transform has seen it.

import { deepEqual, match } from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import vue from '@vitejs/plugin-vue';
import { build, createServer, type InlineConfig, type Plugin, type ViteDevServer } from 'vite';
import forVite from '../../src/entries/bundlers/vite.ts';

const FILES = {
  'package.json': '{}',
  'index.html': `<!doctype html><body>
    <script type="module">import './main.js'; await inHtml();</script>
    <script type="module" src="/src.js"></script>
    <script type="module">const again = async () => { await inHtmlAgain(); }; again();</script>`,
  'src.js': 'await inSource();',
  'main.js': `import { mount } from 'svelte';
    import { createApp } from 'vue';
    import App from './App.vue';
    import Options from './Options.vue';
    import Page from './Page.svelte';
    import InWorker from './worker.js?worker';
    import Inline from './inline-worker.js?worker&inline';
    import text from './raw.js?raw';
    import style from './style.css?inline';
    import url from './url.js?url';
    import 'virtual:one';
    import './style.css';
    createApp(App).mount('#app'); createApp(Options); mount(Page, { target: document.body });
    console.log(text, style, url, new InWorker(), new Inline());
    globalThis.later = async () => { await inMain(); (await import('./lazy.ts?later')).lazy(); };`,
  'App.vue': `<script setup lang="ts">const load = async (x: number): Promise<void> => { await inSetup(x as never); };</script>
    <template><p @click="async () => { await inTemplate(); }">{{ load }}</p></template>
    <style scoped>p { content: 'async await' }</style>`,
  'Options.vue': `<script>export default { async mounted() { await inOptions(); } };</script><template><p /></template>`,
  'Page.svelte': `<script lang="ts">const load = async (x: number) => { await inSvelte(x as never); };</script>
    <button onclick={async () => { await inMarkup(); load(1); }}>a</button><style>button { color: red }</style>`,
  'worker.js': 'onmessage = async () => { await inWorker(); };',
  'inline-worker.js': 'onmessage = async () => { await inInlineWorker(); };',
  'lazy.ts': 'export const lazy = async (x?: number): Promise<void> => { await inLazy(x as never); };',
  'raw.js': 'async () => { await inRaw(); };',
  'url.js': 'async () => { await inUrl(); };',
  'style.css': "p::after { content: 'async () => { await inCss(); }' }",
};
const SEEN = [
  ...['inHtml', 'inHtmlAgain', 'inSource', 'inMain', 'inLazy', 'inVirtual', 'inNull', 'inWorker'],
  ...['inSetup', 'inTemplate', 'inOptions', 'inSvelte', 'inMarkup'],
].sort();
const LEFT = ['inRaw', 'inCss'];

const virtual: Plugin = {
  name: 'virtual',
  resolveId: (id) => ({ 'virtual:one': 'virtual:one', 'null-byte': '\0null-byte' })[id],
  load: (id) =>
    ({
      'virtual:one': "import 'null-byte'; globalThis.one = async () => { await inVirtual(); };",
      '\0null-byte': 'globalThis.two = async () => { await inNull(); };',
    })[id],
};

const roots: string[] = [];
after(() => Promise.all(roots.map((root) => rm(root, { recursive: true, force: true }))));

/** Makes the project, in a folder from which the packages of this one are found. */
async function project(): Promise<InlineConfig & { readonly root: string }> {
  await mkdir('test-results', { recursive: true });
  const root = await mkdtemp(join('test-results', 'vite-ids-'));
  roots.push(root);
  await Promise.all(Object.entries(FILES).map(([name, content]) => writeFile(join(root, name), content)));
  const plugins = [svelte({ configFile: false, prebundleSvelteLibraries: false }), vue(), virtual, forVite()];
  return { root, configFile: false, logLevel: 'silent', plugins, build: { minify: false, target: 'esnext' } };
}

/** Returns which of the marked awaits code has in transformed form. */
function transformedIn(code: string): readonly string[] {
  return Array.from(code.matchAll(/suspend\((?:[\w$]+\.)?(in[A-Z]\w+)\(/g), ([, name = '']) => name);
}

test('the plugin for Vite transforms inline scripts, parts of components, virtual modules and workers in a build', async () => {
  const config = await project();
  await build(config);
  const assets = join(config.root, 'dist', 'assets');
  const names = (await readdir(assets)).filter((name) => name.endsWith('.js'));
  const code = await Promise.all(names.map((name) => readFile(join(assets, name), 'utf8')));
  // Note: the bundle of an inline worker is a string, or base64.
  const inlined = code.flatMap((text) =>
    Array.from(text.matchAll(/atob\("([\w+/=]+)"\)|base64,([\w+/=]{40,})/g), ([, one, two]) =>
      Buffer.from(one ?? two ?? '', 'base64').toString(),
    ),
  );
  const all = [...code, ...inlined].join('\n');
  deepEqual([...new Set(transformedIn(all))].sort(), [...SEEN, 'inInlineWorker'].sort());
  for (const name of LEFT) match(all, new RegExp(`async \\(\\) => \\{ await ${name}\\(\\)`));
});

test('the plugin for Vite transforms the same in the dev server', async () => {
  const server = await createServer({
    ...(await project()),
    server: { middlewareMode: true },
    appType: 'custom',
  });
  try {
    await server.transformIndexHtml('/index.html', FILES['index.html']);
    const code = await Promise.all(URLS.map((url) => served(server, url)));
    deepEqual([...new Set(transformedIn(code.join('\n')))].sort(), [...SEEN, 'inInlineWorker'].sort());
    match(await served(server, '/raw.js?raw'), /async \(\) => \{ await inRaw\(\); \}/);
  } finally {
    await server.close();
  }
});

const URLS = [
  '/index.html?html-proxy&index=0.js',
  '/index.html?html-proxy&index=1.js',
  ...['/src.js', '/main.js', '/App.vue', '/Options.vue', '/Page.svelte', '/lazy.ts?later'],
  ...['/worker.js?worker_file&type=classic', '/inline-worker.js?worker_file&type=module'],
  ...['virtual:one', '\0null-byte', '/raw.js?raw', '/url.js?url', '/style.css', '/style.css?inline'],
];

async function served(server: ViteDevServer, url: string): Promise<string> {
  return (await server.environments.client.transformRequest(url))?.code ?? '';
}
