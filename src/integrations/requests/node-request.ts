import { bind } from '../../propagation/bind.ts';
import { runRoot } from '../../propagation/run-root.ts';
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
 * Starts a request of Node's `http` in its contexts.
 *
 * Its events come from the socket, in the frame that created the socket or used it last: the parser of a body would go on
 * in it. So all that the request and the response emit is bound to the contexts.
 *
 * @param sources The request and the response.
 * @param options How to make the contexts and to go on.
 */
export function startNodeRequest(
  sources: readonly EventSource[],
  { create, next }: NodeRequestOptions,
): void {
  openRequest(create)
    .then((snapshot) => {
      for (const source of sources) source.emit = snapshot.run(() => bind(source.emit));
      return snapshot;
    })
    .then(
      (snapshot) => snapshot.run(next),
      (error: Error) => runRoot(next, error),
    )
    // Note: Express's own error handler fails with an error whose headers cannot be listed.
    .catch((reason: unknown) => runRoot(next, requestError(reason)));
}
