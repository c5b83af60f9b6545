/** How to launch Chromium, in the words of Playwright's `launch`. */
export interface ChromiumLaunch {
  readonly executablePath?: string;
  readonly args: string[];
}

export function findChromium(): ChromiumLaunch;
