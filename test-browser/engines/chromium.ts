import { chromium as browserType } from '@playwright/test';
import { findChromium } from '../../.ci/chromium.mjs';
import type { Engine } from './engine.ts';
import { openByPlaywright } from './playwright.ts';

/** Chromium, by Playwright; its pages have the function `gc`. */
export const chromium: Engine = {
  name: 'chromium',
  open() {
    const { args, ...options } = findChromium();
    return openByPlaywright(browserType, { ...options, args: [...args, '--js-flags=--expose-gc'] });
  },
};
