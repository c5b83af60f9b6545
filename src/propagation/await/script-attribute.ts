import { documentProperty } from '../../platform/page.ts';
import { startEcho } from './echo.ts';

/** Starts the echo where the script tag that is being run has `data-await="echo"`. */
export function obeyScriptTag(): void {
  if (documentProperty('currentScript')?.dataset['await'] === 'echo') startEcho();
}
