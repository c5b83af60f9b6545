/**
 * Ambit for browsers, with the context carried across every native `await` of a promise: see `startEcho`.
 *
 * @module
 */
import './browser.ts';
import { startEcho } from './propagation/echo.ts';

startEcho();
