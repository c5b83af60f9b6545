import { type BundleOptions, bundle } from '../bundle.ts';
import type { Site } from '../serve.ts';

// What the documentation of Zone.js asks for: async functions are compiled to generators.
const GENERATORS = { isLowered: true };

/** The pages in which others run the conformance suite, by the names of their columns. */
export const peerSites: Readonly<Record<string, () => Promise<Site>>> = {
  'zone.js': () => page('zone-page'),
  'zone.js, generators': () => page('zone-page', GENERATORS),
  'OpenTelemetry, generators': () => page('open-telemetry-page', GENERATORS),
  'als-browser': () => page('als-browser-page'),
};

async function page(file: string, options?: BundleOptions): Promise<Site> {
  return {
    '/': '<!doctype html><title>Conformance</title><script src="/suite.js"></script>',
    '/suite.js': await bundle(`test-browser/conformance-peers/${file}.ts`, 'Conformance', options),
  };
}
