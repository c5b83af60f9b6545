import { succeeds } from './programs.mjs';
import { run, say } from './say.mjs';

const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
const install = 'apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y wrk';

/** Returns whether wrk, which sends requests to a server under load, is there; installs it with apt-get where it is not. */
export function ensureWrk() {
  if (isThere()) return true;
  if (!succeeds(...asRoot, 'true')) return false;
  say('Installing wrk with apt-get');
  return run(...asRoot, 'sh', '-c', install) && isThere();
}

function isThere() {
  return succeeds('sh', '-c', 'command -v wrk');
}
