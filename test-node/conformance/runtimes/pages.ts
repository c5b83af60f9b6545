import { conformanceSites } from '../../../test-browser/conformance-sites.ts';
import type { Engine, EnginePage } from '../../../test-browser/engines/engine.ts';
import { installEngine } from '../../../test-browser/engines/install.ts';
import { type Site, serve } from '../../../test-browser/serve.ts';
import { type Runtime, type RuntimeReport, type SuiteReport, TIME_LIMIT } from '../runtime.ts';

/** Returns the runtimes that an engine gives, such as `firefox` and `firefox+worker`: one for each kind of page. */
export function pagesOf(engine: Engine): readonly Runtime[] {
  return Object.entries(conformanceSites).map(([variant, site]) => ({
    name: variant === '' ? engine.name : `${engine.name}+${variant}`,
    isVariant: variant !== '',
    async run() {
      installEngine(engine);
      return runOn(engine, await site());
    },
  }));
}

async function runOn(engine: Engine, site: Site): Promise<RuntimeReport> {
  const server = await serve(site);
  try {
    const page = await engine.open();
    try {
      await page.goto(server.url);
      return { version: page.version, ...(await suiteOf(page)) };
    } finally {
      await page.close();
    }
  } finally {
    await server.close();
  }
}

async function suiteOf(page: EnginePage): Promise<SuiteReport> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the suite took too long')), TIME_LIMIT);
  });
  try {
    return (await Promise.race([page.evaluate('Conformance.run()'), limit])) as SuiteReport;
  } finally {
    clearTimeout(timer);
  }
}
