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

// Note: what is set here hides an element of that name, which zone.js would take for the page's Zone or for a flag.
const realm = globalThis as unknown as Record<string, unknown>;
if (!Object.hasOwn(realm, 'Zone')) realm['Zone'] = undefined;
const added = Object.keys(disabled).filter((name) => setFlag(`__Zone_disable_${name}`, disabled[name]));

function setFlag(flag: string, value: unknown): boolean {
  if (Object.hasOwn(realm, flag)) return false;
  realm[flag] = value;
  return true;
}

/** Removes the flags, so that a page which loads zone.js later (an Angular app) gets all of its patches. */
export function clearZoneFlags(): void {
  for (const name of added) delete realm[`__Zone_disable_${name}`];
}
