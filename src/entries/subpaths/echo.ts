/**
 * Ambit for browsers, with the context carried across every native `await` of a promise: see `startEcho`.
 *
 * @module
 */
import '../runtimes/browser.ts';
import { startEcho } from '../../propagation/await/echo.ts';

startEcho();
