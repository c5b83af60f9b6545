// What zone.js must leave alone when Ambit loads it: the contract wants other frames there than Zone's, or the native
// behaviour. Of its patches only the timers and animation frames are used. A flag counts while zone.js loads.
const unwanted =
  'ZoneAwarePromise toString queueMicrotask blocking EventTarget MutationObserver IntersectionObserver FileReader on_property customElements XHR geolocation';

const flags = globalThis as unknown as Record<string, unknown>;
const added = unwanted
  .split(' ')
  .map((name) => `__Zone_disable_${name}`)
  .filter((flag) => !(flag in flags));
for (const flag of added) flags[flag] = true;

/** Takes the flags back, so that a page which loads zone.js later (an Angular app) gets all of its patches. */
export function clearZoneFlags(): void {
  for (const flag of added) delete flags[flag];
}
