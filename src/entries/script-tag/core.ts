/**
 * The exports of the core for a script tag: propagation, models and tags, without the engine.
 *
 * @module
 */
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
