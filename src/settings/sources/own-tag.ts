import { documentProperty } from '../../platform/page.ts';

/** The tag of the script that has this in it, which is known only while that script runs; no module has one. */
export const ownTag: HTMLOrSVGScriptElement | null | undefined = documentProperty('currentScript');
