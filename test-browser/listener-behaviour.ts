/**
 * Does with listeners what can be done with them; returns what came of it, which must not depend on Ambit.
 *
 * It runs in a page, and so uses nothing from outside.
 */
export function listenerBehaviour(): unknown[] {
  const results: unknown[] = [];
  const calls: string[] = [];
  const called = (name: string) => (event: Event) => {
    calls.push(`${name} ${event.type} ${event.eventPhase}`);
  };
  const attempt = (act: () => unknown): void => {
    calls.length = 0;
    try {
      const result = act();
      results.push([...calls, typeof result === 'function' ? result.name : result]);
    } catch (error) {
      results.push([...calls, String(error)]);
    }
  };
  const load = (target: EventTarget): boolean =>
    target.dispatchEvent(new Event('load', { cancelable: true }));
  const add = EventTarget.prototype.addEventListener as (...args: unknown[]) => unknown;
  const f = called('f');
  const object = { name: 'object', handleEvent: called('first') };

  attempt(() => {
    const target = new EventTarget();
    for (const options of [undefined, false, { once: true }]) target.addEventListener('load', f, options);
    target.addEventListener('load', f, true);
    return load(target);
  });
  attempt(() => {
    const target = new EventTarget();
    target.addEventListener('load', f);
    target.addEventListener('load', f, true);
    target.removeEventListener('load', f, { capture: true });
    load(target);
    target.removeEventListener('load', f);
    target.removeEventListener('load', f);
    return load(target);
  });
  attempt(() => {
    const target = new EventTarget();
    const controller = new AbortController();
    target.addEventListener('load', f, { signal: controller.signal });
    target.addEventListener('load', called('once'), { once: true });
    load(target);
    controller.abort();
    return load(target);
  });
  attempt(() => {
    const target = new EventTarget();
    target.addEventListener('load', object);
    object.handleEvent = called('second');
    target.addEventListener('load', object);
    load(target);
    target.removeEventListener('load', object);
    return load(target);
  });
  attempt(() => {
    const target = new EventTarget();
    target.addEventListener('load', null);
    target.removeEventListener('load', null);
    return load(target);
  });
  attempt(() => {
    const target = new EventTarget();
    target.addEventListener('load', function (this: unknown, event) {
      event.stopImmediatePropagation();
      event.preventDefault();
      calls.push(String(this === target && event.currentTarget === target));
    });
    target.addEventListener('load', f);
    return load(target);
  });
  attempt(() => add.call(new EventTarget(), 'load'));
  attempt(() => add.call(new EventTarget(), 'load', 'no listener'));
  attempt(() => add.call({}, 'load', f));
  attempt(() => {
    const bare = addEventListener;
    bare('load', f);
    removeEventListener('load', f);
    return load(window);
  });
  attempt(() => {
    const image = new Image();
    image.onload = f;
    image.addEventListener('load', called('second'));
    const same = image.onload === f;
    load(image);
    image.onload = called('third');
    load(image);
    image.onload = null;
    load(image);
    return `${same} ${image.onload}`;
  });
  attempt(() => {
    const image = new Image();
    image.onload = () => false;
    const isNotPrevented = load(image);
    Object.assign(image, { onload: 'no function' });
    const cleared = image.onload;
    const handler = { handleEvent: f };
    Object.assign(image, { onload: handler });
    load(image);
    return `${isNotPrevented} ${cleared} ${Object.is(image.onload, handler)}`;
  });
  attempt(() => {
    const image = new Image();
    image.setAttribute('onload', 'this.title += "loaded"');
    load(image);
    return `${image.title} ${typeof image.onload}`;
  });
  return results;
}
