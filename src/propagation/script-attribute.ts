import { startEcho } from './echo.ts';

/**
 * Starts the echo where the script tag that is being run has `data-await="echo"`.
 *
 * @param script That tag.
 */
export function obeyScriptTag(script: HTMLOrSVGScriptElement | null | undefined): void {
  if (script?.dataset['await'] === 'echo') startEcho();
}
