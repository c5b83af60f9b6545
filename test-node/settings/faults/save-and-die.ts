// Adds a profile to a file, and is killed at one call of the file system that the saving of it makes. Ends with 0 where
// there is no such call any more.
//
//   save-and-die FILE CALL before|half|after

import { loadProfiles } from '../../../src/settings/profiles/load-profiles.ts';
import { Profile } from '../../../src/settings/profiles/profile.ts';
import { saveProfiles } from '../../../src/settings/profiles/save-profiles.ts';
import { type FileCall, interceptFiles, writeHalf } from './intercept-files.ts';
import { ADDED } from './profiles.ts';

const [file = '', call, moment] = process.argv.slice(2);
const profiles = loadProfiles(file).add(new Profile(ADDED));
interceptFiles((each) => (each.index === Number(call) ? dieAt(each) : each.go()));
saveProfiles(profiles);

function dieAt(call: FileCall): void {
  try {
    if (moment === 'half') writeHalf(call);
    if (moment === 'after') call.go();
  } finally {
    process.kill(process.pid, 'SIGKILL');
  }
}
