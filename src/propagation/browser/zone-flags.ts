// Of the patches of zone.js only the timers and animation frames are used. The others must stay off when Ambit loads it:
// the contract wants other frames there than Zone's, or the native behaviour. A flag counts while zone.js loads.
const disabled: Readonly<Record<string, boolean>> = {
  timers: false,
  requestAnimationFrame: false,
  ZoneAwarePromise: true,
  toString: true,
  queueMicrotask: true,
  blocking: true,
  EventTarget: true,
  MutationObserver: true,
  IntersectionObserver: true,
  FileReader: true,
  on_property: true,
  customElements: true,
  XHR: true,
  geolocation: true,
};

// Note: what is set here hides an element of that name, which zone.js would take for the page's Zone, a flag or Node's process.
const realm = globalThis as unknown as Record<string, unknown>;
if (!Object.hasOwn(realm, 'Zone')) realm['Zone'] = undefined;
const added = [
  ...Object.entries(disabled).map(([name, value]) => setGlobal(`__Zone_disable_${name}`, value)),
  setGlobal('__Zone_symbol_prefix'),
  setGlobal('process'),
].flat();

// Returns the name where it was set, which it is not where the page has such a global.
function setGlobal(name: string, value?: unknown): string[] {
  if (Object.hasOwn(realm, name)) return [];
  realm[name] = value;
  return [name];
}

/** Removes what was set, so that a page which loads zone.js later (an Angular app) gets all of its patches. */
export function clearZoneFlags(): void {
  for (const name of added) delete realm[name];
}
