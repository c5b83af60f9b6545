import type { Page } from '@playwright/test';

const origin = 'http://localhost';

/**
 * Opens an empty page of an origin of its own: a blank one has no storage, and lacks what needs a secure context.
 *
 * Nothing listens there; Playwright answers.
 *
 * @param page The page.
 * @param head What the page has in its head.
 */
export async function openLocalPage(page: Page, head = ''): Promise<void> {
  const body = `<!doctype html><meta charset="utf-8"><title>Ambit</title>${head}`;
  await page.route(`${origin}/**`, (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.goto(`${origin}/`);
}
