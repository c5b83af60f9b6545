import { cancelling } from './cancelling.ts';
import { pausing } from './pausing.ts';
import { resuming } from './resuming.ts';
import { retry } from './retry.ts';
import type { Decision, Rule, Transition } from './rule.ts';
import { scheduled } from './scheduled.ts';
import { terminal } from './terminal.ts';

/** The rules by precedence. */
const RULES: readonly Rule[] = [terminal, cancelling, pausing, resuming, scheduled, retry];

/** Returns what the first rule with an objection makes of a transition; `undefined` where the proposed state is accepted. */
export function decide(transition: Transition): Decision | undefined {
  const { run, proposed } = transition;
  for (const rule of RULES) {
    if (!rule.from.includes(run.state.type) || !rule.to.includes(proposed.type)) continue;
    const decision = rule.decide(transition);
    if (decision !== undefined) return decision;
  }
  return undefined;
}
