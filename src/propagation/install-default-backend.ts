import type { Backend } from './backend.ts';
import { slot } from './slot.ts';
import type { Slot } from './slot-shape.ts';

/**
 * Installs the backend of an entry, unless this realm has one already: from another copy of Ambit, or the user's.
 *
 * @param create The function that makes it from the slot.
 */
export function installDefaultBackend(create: (slot: Slot) => Backend): void {
  slot.copies = (slot.copies ?? 0) + 1;
  if (slot.backend === slot.initialBackend) slot.backend = create(slot);
}
