import { ContextModel } from 'ambit';
import * as v from 'valibot';

class RequestContext extends ContextModel.define('request', { id: v.string() }) {}

/** Returns the context of a request. */
export function contextOf(id: string): ContextModel {
  return new RequestContext({ id });
}

/** Returns the active ID. */
export function activeId(): string {
  return RequestContext.require().id;
}
