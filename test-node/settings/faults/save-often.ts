// Adds profiles to a file one by one, beside others that do the same, and prints how often it had to begin again. Each
// time the claim of a process that came to an end lies about, for all of them to take away.
//
//   save-often FILE NAME COUNT

import { writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { loadProfiles } from '../../../src/settings/profiles/load-profiles.ts';
import { Profile } from '../../../src/settings/profiles/profile.ts';
import { saveProfiles } from '../../../src/settings/profiles/save-profiles.ts';

// More than any process id of Linux.
const DEAD = 4_194_305;
const [file = '', name = '', count = ''] = process.argv.slice(2);
let repeats = 0;
for (let index = 0; index < Number(count); index += 1) {
  writeFileSync(`${file}.${DEAD}-${name}-${hostname()}.new`, 'left behind');
  while (!add(`${name}${index}`)) repeats += 1;
}
console.log(repeats);

function add(profile: string): boolean {
  try {
    saveProfiles(loadProfiles(file).add(new Profile({ name: profile })));
    return true;
  } catch (error) {
    const { code, message } = error as Error & { code?: string };
    if (code === 'ERR_PROFILES_CHANGED' || message.includes('another process is saving it')) return false;
    throw error;
  }
}
