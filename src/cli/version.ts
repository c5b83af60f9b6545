/** The version of Ambit; a test holds it to that of package.json, so that no file is read to say it. */
export const VERSION = '0.1.0';
