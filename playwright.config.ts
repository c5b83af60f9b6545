import { defineConfig, devices } from '@playwright/test';
import { findChromium } from './.ci/chromium.mjs';

const options: ReturnType<typeof defineConfig> = defineConfig({
  testDir: 'test-browser',
  testMatch: '**/*.test.ts',
  forbidOnly: Boolean(process.env['CI']),
  fullyParallel: true,
  reporter: 'list',
  projects: [{ name: 'chromium', use: { ...devices['Desktop Chrome'], launchOptions: findChromium() } }],
});

export default options;
