import { fileURLToPath } from 'node:url';

/** The folder that this copy of Ambit is in. */
export const OWN_FOLDER: string = fileURLToPath(new URL('..', import.meta.url));
