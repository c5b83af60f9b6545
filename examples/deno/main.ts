import { capabilities, flow, tags } from 'ambit';
import * as v from 'valibot';

console.log(capabilities(), typeof v.string);
console.log(await tags('a').run(() => flow(async () => 1, { name: 'x' })()));
