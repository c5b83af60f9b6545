import { runRoot } from '../../propagation/run-root.ts';
import { Snapshot } from '../../propagation/snapshot.ts';
import { type CreateContexts, openRequest } from './open-request.ts';
import { requestError } from './request-error.ts';

/** The part of a request or a response of Node that is used: it emits events. */
export interface EventSource {
  emit(name: string, ...args: readonly unknown[]): boolean;
}

/** The headers of a request, by their names in lower case. */
export type HeaderFields = Readonly<Record<string, string | string[] | undefined>>;

/** How a request is started. */
export interface NodeRequestOptions {
  readonly create: CreateContexts<readonly []>;
  /** Goes on to the handler of the request, or to the one of the error. */
  readonly next: (error?: Error) => void;
}

/**
 * Starts a request of Node's `http` in its contexts, at once unless `create` returns a promise.
 *
 * Its events come from the socket, in the frame that created the socket or used it last: the parser of a body would go on
 * in it. So all that the request and the response emit is bound to the contexts.
 *
 * @param sources The request and the response.
 * @param options How to make the contexts and to go on.
 */
export function startNodeRequest(sources: readonly EventSource[], options: NodeRequestOptions): void {
  const { create, next } = options;
  // Note: Express's own error handler fails with an error whose headers cannot be listed; then it gets what that threw.
  const fail = (reason: unknown): void => {
    try {
      runRoot(next, requestError(reason));
    } catch (again) {
      runRoot(next, requestError(again));
    }
  };
  const go = (snapshot: Snapshot): void => {
    for (const source of sources) emitIn(snapshot, source);
    snapshot.run(next);
  };
  try {
    const opened = openRequest(create);
    if (opened instanceof Snapshot) go(opened);
    else opened.then(go).catch(fail);
  } catch (reason) {
    fail(reason);
  }
}

// Note: bind() would also look for a class, and copy the name: much for each request.
function emitIn(snapshot: Snapshot, source: EventSource): void {
  const { emit } = source;
  source.emit = function (this: EventSource, ...args) {
    return snapshot.run(() => emit.apply(this, args));
  };
}
