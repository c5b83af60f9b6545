import { peerSites } from '../../../test-browser/conformance-peers/peer-sites.ts';
import { conformanceSites } from '../../../test-browser/conformance-sites.ts';
import type { Engine } from '../../../test-browser/engines/engine.ts';
import { installEngine } from '../../../test-browser/engines/install.ts';
import { runPage } from '../../../test-browser/engines/run-page.ts';
import type { CaseResults, Runtime, SuiteReport } from '../runtime.ts';

const RUN = 'Conformance.run()';

/** Returns the runtimes that an engine gives, such as `firefox` and `firefox+worker`: one for each kind of page. */
export function pagesOf(engine: Engine): readonly Runtime[] {
  return Object.entries(conformanceSites).map(([variant, site]) => ({
    name: variant === '' ? engine.name : `${engine.name}+${variant}`,
    isVariant: variant !== '',
    async run() {
      installEngine(engine);
      const { version, result } = await runPage<SuiteReport>(engine, await site(), RUN);
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
    peers[name] = (await runPage<CaseResults>(engine, await site(), RUN)).result;
  }
  return peers;
}
