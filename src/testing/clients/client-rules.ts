import { createdRule } from './cases/rule-1-created.ts';
import { foundRule } from './cases/rule-2-found.ts';
import { acceptedRule } from './cases/rule-3-accepted.ts';
import { decidedRule } from './cases/rule-4-decided.ts';
import { flowsRule } from './cases/rule-5-flows.ts';
import type { ClientRule } from './client-case.ts';

/** The contract of orchestration clients as cases, in the order of its rules. */
export const clientRules: readonly ClientRule[] = [
  createdRule,
  foundRule,
  acceptedRule,
  decidedRule,
  flowsRule,
];
