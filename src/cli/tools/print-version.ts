import { VERSION } from '../version.ts';

/** Prints the versions of Ambit and Node, and the platform. */
export function printVersion({ json }: { readonly json?: true }): void {
  const versions = {
    version: VERSION,
    node: process.versions.node,
    platform: `${process.platform}/${process.arch}`,
  };
  if (json) {
    console.log(JSON.stringify(versions, null, 2));
    return;
  }
  console.log(`Version:              ${versions.version}`);
  console.log(`Node version:         ${versions.node}`);
  console.log(`OS/Arch:              ${versions.platform}`);
}
