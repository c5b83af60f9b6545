/** How to launch WebKit: by Playwright, or by the driver of WebKitGTK on a virtual display. */
export type WebKitLaunch =
  | { readonly by: 'playwright' }
  | { readonly by: 'webdriver'; readonly driver: string; readonly display: string };

export function findWebKit(): WebKitLaunch | undefined;
