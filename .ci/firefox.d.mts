/** How to launch Firefox: by Playwright, or by WebDriver BiDi. */
export type FirefoxLaunch =
  | { readonly by: 'playwright' }
  | { readonly by: 'bidi'; readonly executablePath: string };

export function findFirefox(): FirefoxLaunch | undefined;
