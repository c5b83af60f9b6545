import { defineConfig, devices } from '@playwright/test';
import { findChromium } from './.ci/chromium.mjs';

const use = { ...devices['Desktop Chrome'], launchOptions: findChromium() };

const options: ReturnType<typeof defineConfig> = defineConfig({
  testMatch: '**/*.test.ts',
  forbidOnly: Boolean(process.env['CI']),
  fullyParallel: true,
  reporter: 'list',
  // Only waited for where something hangs: a busy machine takes several times as long.
  timeout: 120_000,
  expect: { timeout: 60_000 },
  projects: [
    { name: 'chromium', testDir: 'test-browser', use },
    { name: 'examples', testDir: 'examples', use },
  ],
});

export default options;
