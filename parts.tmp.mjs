import * as v from 'valibot';
import { validate } from './src/model/validate.ts';
import { modelFields } from './src/model/model-fields.ts';
import { makeImmutable } from './src/model/field-values.ts';
import { kindOf } from './src/model/kind-of.ts';
import { ContextModel } from './src/model/context-model.ts';
class RequestContext extends ContextModel.define('request', { id: v.string(), user: v.optional(v.string()) }) {}
const entries = { id: v.string(), user: v.optional(v.string()) };
const fields = modelFields(entries);
const CONFIG = { lang: 'en', abortEarly: false, abortPipeEarly: false };
import { ValidFields } from './src/model/field-values.ts';
const VALID = new ValidFields({id:'a',user:undefined});
const inp = { id: 'r1' };
const cases = {
  vf: () => new RequestContext(VALID),
  construct: () => new RequestContext({ id: 'r1' }),
  validate: () => validate(fields, { id: 'r1' }, 'x'),
  imm: () => makeImmutable({ id: 'r1' }),
  run: () => entries.id['~run']({ value: 'a' }, CONFIG),
  kind: () => kindOf(inp),
  loop: () => { let n = 0; for (const f of fields.values()) if (f.isOptional) n++; return n; },
  forin: () => { let n = 0; for (const k in inp) if (!fields.has(k)) n++; return n; },
  syms: () => Object.getOwnPropertySymbols(inp),
};
for (const [n, op] of Object.entries(cases)) {
  let best = Infinity;
  for (let r = 0; r < 25; r++) { const t = process.cpuUsage(); for (let i = 0; i < 200000; i++) op(); const {user,system} = process.cpuUsage(t); best = Math.min(best, (user+system)*1000 / 200000); }
  console.log(n, Math.round(best));
}
