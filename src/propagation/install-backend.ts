import { AmbitError } from '../errors/ambit-error.ts';
import type { Backend } from './backend.ts';
import { slot } from './slot.ts';
import type { Slot } from './slot-shape.ts';

/**
 * Makes a backend the one that carries every context of this realm.
 *
 * The entries of the package install the right one; this is for who brings their own.
 *
 * @param create The function that makes it from the slot that holds the root frame and the frame variable.
 * @throws {AmbitError} `ERR_BACKEND_BUSY` while a context is active, which the new backend would lose.
 * @example
 * // Counts the runs on the backend that is there.
 * let runs = 0;
 * installBackend(({ backend }) => ({
 *   ...backend,
 *   run(frame, fn) {
 *     runs += 1;
 *     return backend.run(frame, fn);
 *   },
 * }));
 */
export function installBackend(create: (slot: Slot) => Backend): void {
  if (slot.backend.current() !== slot.root) {
    throw new AmbitError(
      'ERR_BACKEND_BUSY',
      `Cannot install a backend: a context is active on the backend "${slot.backend.name}", and would be lost. Install it before any context is entered`,
    );
  }
  slot.backend = create(slot);
}
