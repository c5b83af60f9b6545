/**
 * The core of Ambit for a script tag, as the global `Ambit`: propagation, models and tags, without the engine.
 *
 * @module
 */
import { rootZone } from '../../propagation/browser/load-zone.ts';
import { zoneBackend } from '../../propagation/browser/zone.ts';
import { installDefaultBackend } from '../../propagation/install-default-backend.ts';

installDefaultBackend((slot) => zoneBackend(slot, rootZone));

export { TagsContext, tags } from '../../contexts/tags.ts';
export { AmbitError } from '../../errors/ambit-error.ts';
export { ContextValidationError } from '../../errors/context-validation-error.ts';
export { ImmutableError } from '../../errors/immutable-error.ts';
export { MissingContextError } from '../../errors/missing-context-error.ts';
export { ContextModel } from '../../model/context-model.ts';
export { keep } from '../../propagation/await/keep.ts';
export { bind } from '../../propagation/bind.ts';
export { capabilities } from '../../propagation/capabilities.ts';
export { ContextVar } from '../../propagation/context-var.ts';
export { runRoot } from '../../propagation/run-root.ts';
export { Scope } from '../../propagation/scope.ts';
export { Snapshot } from '../../propagation/snapshot.ts';
export * as v from './schemas.core.ts';
