// What a page runs of the suite.
import { ambitAdapter, type CaseResult, runSuite } from 'ambit/testing';
import type { Place } from './place.ts';
import { settingsRules } from './settings-rules.ts';

const KEY = 'ambit-profiles';
const place: Place = {
  get: () => localStorage.getItem(KEY) ?? undefined,
  put: (text) => (text === undefined ? localStorage.removeItem(KEY) : localStorage.setItem(KEY, text)),
  hide: (text) => text.replaceAll(`localStorage["${KEY}"]`, 'PLACE'),
};

/** Runs the suite. */
export function run(): Promise<Record<string, CaseResult>> {
  return runSuite(ambitAdapter(), { rules: settingsRules(place) });
}
