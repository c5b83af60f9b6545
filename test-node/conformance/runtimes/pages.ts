import { peerSites } from '../../../test-browser/conformance-peers/peer-sites.ts';
import { conformanceSites } from '../../../test-browser/conformance-sites.ts';
import type { Engine, EnginePage } from '../../../test-browser/engines/engine.ts';
import { installEngine } from '../../../test-browser/engines/install.ts';
import { type Site, serve } from '../../../test-browser/serve.ts';
import { type CaseResults, type Runtime, type SuiteReport, TIME_LIMIT } from '../runtime.ts';

/** Returns the runtimes that an engine gives, such as `firefox` and `firefox+worker`: one for each kind of page. */
export function pagesOf(engine: Engine): readonly Runtime[] {
  return Object.entries(conformanceSites).map(([variant, site]) => ({
    name: variant === '' ? engine.name : `${engine.name}+${variant}`,
    isVariant: variant !== '',
    async run() {
      installEngine(engine);
      const { version, result } = await runOn<SuiteReport>(engine, await site());
      const hasPeers = variant === '' && engine.name === ENGINE_OF_PEERS;
      return { version, ...result, peers: hasPeers ? await runPeers(engine) : {} };
    },
  }));
}

// What the peers lose, they lose in every browser.
const ENGINE_OF_PEERS = 'chromium';

async function runPeers(engine: Engine): Promise<Record<string, CaseResults>> {
  const peers: Record<string, CaseResults> = {};
  for (const [name, site] of Object.entries(peerSites)) {
    peers[name] = (await runOn<CaseResults>(engine, await site())).result;
  }
  return peers;
}

async function runOn<T>(engine: Engine, site: Site): Promise<{ version: string; result: T }> {
  const server = await serve(site);
  try {
    const page = await engine.open();
    try {
      await page.goto(server.url);
      return { version: page.version, result: (await suiteOf(page)) as T };
    } finally {
      await page.close();
    }
  } finally {
    await server.close();
  }
}

async function suiteOf(page: EnginePage): Promise<unknown> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the suite took too long')), TIME_LIMIT);
  });
  try {
    return await Promise.race([page.evaluate('Conformance.run()'), limit]);
  } finally {
    clearTimeout(timer);
  }
}
