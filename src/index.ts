/**
 * Every public name of Ambit. The entries of the runtimes export it, after they have installed a backend.
 *
 * @module
 */
export { AmbitError, type ErrorCode } from './errors/ambit-error.ts';
export { ImmutableError } from './errors/immutable-error.ts';
export { MissingContextError } from './errors/missing-context-error.ts';
export type { Backend, Carrier } from './propagation/backend.ts';
export { type Bindable, bind } from './propagation/bind.ts';
export { type Capabilities, capabilities } from './propagation/capabilities.ts';
export { ContextVar, type ContextVarOptions } from './propagation/context-var.ts';
export type { Frame } from './propagation/frame.ts';
export { installBackend } from './propagation/install-backend.ts';
export { keep } from './propagation/keep.ts';
export { runRoot } from './propagation/run-root.ts';
export { Scope } from './propagation/scope.ts';
export type { Slot } from './propagation/slot.ts';
export { Snapshot } from './propagation/snapshot.ts';
