/** How to bundle a script. */
export interface BundleScriptOptions {
  readonly minified?: boolean;
  readonly withoutZone?: boolean;
}

export function bundleScript(
  entry: string,
  options?: BundleScriptOptions,
): Promise<{ readonly code: string; readonly map: string }>;
