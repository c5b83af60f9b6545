import { type Debugger, type Runtime, Session } from 'node:inspector';
import { SourceMap } from 'node:module';
import { fileURLToPath } from 'node:url';

/** Where a function begins in the source that its author wrote. */
export interface FunctionPlace {
  readonly file: string;
  /** The line, from 0. */
  readonly line: number;
  /** The column, from 0. */
  readonly column: number;
}

type AnyFunction = (...args: never) => unknown;

/**
 * Returns where a function begins in its source, as it was before tsx removed its types; nothing where that is unknown.
 *
 * @param fn The function.
 */
export function placeOf(fn: AnyFunction): FunctionPlace | undefined {
  const session = new Session();
  try {
    session.connect();
    return findPlace(session, fn);
  } catch {
    // A runtime may have no inspector, and a script no source.
    return undefined;
  } finally {
    session.disconnect();
  }
}

function findPlace(session: Session, fn: AnyFunction): FunctionPlace | undefined {
  const scripts = new Map<string, Debugger.ScriptParsedEventDataType>();
  session.on('Debugger.scriptParsed', ({ params }) => scripts.set(params.scriptId, params));
  session.post('Debugger.enable');
  const location = locationOf(session, fn);
  const script = scripts.get(location?.scriptId ?? '');
  if (location === undefined || script === undefined) return undefined;
  const file = fileURLToPath(script.url.split(/[?#]/, 1)[0] ?? '');
  const place = { file, line: location.lineNumber, column: location.columnNumber ?? 0 };
  return originalOf(place, script.sourceMapURL);
}

// Note: the session is of this thread, so it calls back before `post` returns.
function locationOf(session: Session, fn: AnyFunction): Debugger.Location | undefined {
  let properties: readonly Runtime.InternalPropertyDescriptor[] | undefined;
  const key = `ambit:${crypto.randomUUID()}`;
  Object.defineProperty(globalThis, key, { value: fn, configurable: true });
  try {
    session.post('Runtime.evaluate', { expression: `globalThis[${JSON.stringify(key)}]` }, (_, found) => {
      session.post('Runtime.getProperties', { objectId: found.result.objectId ?? '' }, (__, shown) => {
        properties = shown.internalProperties;
      });
    });
  } finally {
    Reflect.deleteProperty(globalThis, key);
  }
  return properties?.find(({ name }) => name === '[[FunctionLocation]]')?.value?.value;
}

function originalOf(place: FunctionPlace, url: string | undefined): FunctionPlace | undefined {
  const payload = /^data:application\/json;.*?base64,(.*)$/s.exec(url ?? '')?.[1];
  if (payload === undefined) return place;
  const map = new SourceMap(JSON.parse(Buffer.from(payload, 'base64').toString()));
  const entry = map.findEntry(place.line, place.column);
  if (!('originalLine' in entry)) return undefined;
  return { file: place.file, line: entry.originalLine, column: entry.originalColumn };
}
