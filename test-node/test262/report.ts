import { leftOut, type Program } from './checkout.ts';
import type { Fault } from './child.ts';

/** What a run found, by programs in one mode each. */
export interface Report {
  readonly programs: number;
  /** Those of which something else came than natively. */
  readonly differ: number;
  /** Those after which a frame was left. */
  readonly leaveAFrame: number;
  /** Those that find a fault of the engine natively, and not with Ambit. */
  readonly passOnlyWithAmbit: number;
  /** The files that were not run, each with the reason. */
  readonly leftOut: Readonly<Record<string, string>>;
  readonly faults: readonly Fault[];
}

/** Sums up what was found. */
export function reportOf(programs: readonly Program[], faults: readonly Fault[]): Report {
  const count = (some: readonly Fault[]): number =>
    new Set(some.map(({ file, mode }) => `${file} ${mode}`)).size;
  return {
    programs: programs.length,
    differ: count(faults.filter(({ difference, isBetter }) => difference && !isBetter)),
    leaveAFrame: count(faults.filter(({ hasLeft }) => hasLeft)),
    passOnlyWithAmbit: count(faults.filter(({ isBetter }) => isBetter)),
    leftOut,
    faults,
  };
}

/** Returns whether all is as it should be. */
export function isClean({ differ, leaveAFrame }: Report): boolean {
  return differ + leaveAFrame === 0;
}

/** Writes a report for people: a line for each fault, and the sums. */
export function printReport(report: Report): string {
  const { programs, differ, leaveAFrame, passOnlyWithAmbit } = report;
  const reasons = Object.entries(leftOut).map(([file, reason]) => `left out: ${file}: ${reason}`);
  const sums = `${programs} programs: ${differ} differ, ${leaveAFrame} leave a frame, ${passOnlyWithAmbit} pass only with Ambit`;
  return [...report.faults.map(lineOf), ...reasons, sums].join('\n');
}

function lineOf({ file, mode, way, difference, hasLeft, isBetter }: Fault): string {
  const change = difference && `${wordsOf(difference.native)} → ${wordsOf(difference.actual)}`;
  const remarks = [change, hasLeft && 'leaves a frame', isBetter && 'passes only with Ambit'];
  return `${file} (${mode}, ${way}): ${remarks.filter(Boolean).join('; ')}`;
}

function wordsOf(effects: readonly string[]): string {
  return effects.join(', ') || 'nothing';
}
