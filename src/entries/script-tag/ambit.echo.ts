/**
 * The echo for a script tag: put it after the script of the core, which it makes carry the context across every native
 * `await` of a promise. See `startEcho`.
 *
 * @module
 */
import { startEcho } from '../../propagation/await/echo.ts';

startEcho();
