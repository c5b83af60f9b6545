import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import * as ambit from '../src/index.ts';

/** Every name of the page `prefect.context` of Prefect 2.13: classes, their fields and methods, functions, parameters. */
const PYTHON = `
ContextModel ContextModel.__var__ ContextModel._token ContextModel.__enter__ ContextModel.__exit__
ContextModel.Config.allow_mutation ContextModel.Config.arbitrary_types_allowed ContextModel.Config.extra
ContextModel.get ContextModel.copy ContextModel.copy(include) ContextModel.copy(exclude) ContextModel.copy(update)
ContextModel.copy(deep)
FlowRunContext FlowRunContext.__var__ FlowRunContext.flow FlowRunContext.flow_run FlowRunContext.task_runner
FlowRunContext.log_prints FlowRunContext.parameters FlowRunContext.result_factory
FlowRunContext.task_run_dynamic_keys FlowRunContext.observed_flow_pauses FlowRunContext.task_run_futures
FlowRunContext.task_run_states FlowRunContext.task_run_results FlowRunContext.flow_run_states
FlowRunContext.sync_portal FlowRunContext.timeout_scope FlowRunContext.background_tasks FlowRunContext.events
PrefectObjectRegistry PrefectObjectRegistry.__var__ PrefectObjectRegistry.start_time
PrefectObjectRegistry._instance_registry PrefectObjectRegistry._instance_init_failures
PrefectObjectRegistry.block_code_execution PrefectObjectRegistry.capture_failures
PrefectObjectRegistry.get_instances PrefectObjectRegistry.get_instances(type_)
PrefectObjectRegistry.get_instance_failures PrefectObjectRegistry.get_instance_failures(type_)
PrefectObjectRegistry.register_instance PrefectObjectRegistry.register_instance(object)
PrefectObjectRegistry.register_init_failure PrefectObjectRegistry.register_init_failure(exc)
PrefectObjectRegistry.register_init_failure(object) PrefectObjectRegistry.register_init_failure(init_args)
PrefectObjectRegistry.register_init_failure(init_kwargs)
PrefectObjectRegistry.register_instances PrefectObjectRegistry.register_instances(type_)
RunContext RunContext.start_time RunContext.client
SettingsContext SettingsContext.__var__ SettingsContext.profile SettingsContext.settings SettingsContext.__hash__
SettingsContext.__enter__ SettingsContext.get
TagsContext TagsContext.__var__ TagsContext.current_tags TagsContext.get
TaskRunContext TaskRunContext.__var__ TaskRunContext.task TaskRunContext.task_run TaskRunContext.log_prints
TaskRunContext.parameters TaskRunContext.result_factory
get_run_context get_settings_context root_settings_context
registry_from_script registry_from_script(path) registry_from_script(block_code_execution)
registry_from_script(capture_failures)
tags tags(new_tags)
use_profile use_profile(profile) use_profile(override_environment_variables) use_profile(include_current_context)
`;

const rows = [
  ...readFileSync('docs/from-python.md', 'utf8').matchAll(/^\| `(.+?)` \| (.+?) \| ?(.*?) ?\|$/gm),
].map(([, python = '', cell = '', why = '']) => ({ python, cell, why }));

test('docs/from-python.md has a row for every name of prefect.context', () => {
  const mapped = new Set(rows.map(({ python }) => python));
  const missing = PYTHON.trim()
    .split(/\s+/)
    .filter((name) => !mapped.has(name));
  assert.deepEqual(missing, []);
});

test('docs/from-python.md maps each name once, to a name that Ambit has, or says why there is none', () => {
  assert.equal(new Set(rows.map(({ python }) => python)).size, rows.length);
  for (const { python, cell, why } of rows) {
    if (cell === '—') assert.notEqual(why, '', python);
    else assert.ok(exists(cell), `${python} is mapped to ${cell}, which Ambit does not have`);
  }
});

/** Tells whether there is what the first code span of a cell names: `name`, `name(…)`, `Name.member`, `Name.member(…)`. */
function exists(cell: string): boolean {
  const [, name = '', member] = /^`(\w+)(?:\.(\w+))?(?:\([\w ,.]*\))?`$/.exec(cell) ?? [];
  const source = declarationOf(name);
  if (source === undefined || member === undefined) return source !== undefined;
  const value: unknown = Reflect.get(ambit, name);
  if (typeof value !== 'function') return new RegExp(`^  (?:readonly )?${member}[?(:]`, 'm').test(source);
  const { entries } = Object(Reflect.get(value, '~shape'));
  return member in value || member in value.prototype || member in Object(entries);
}

/** Returns the source of a public name from its declaration on. */
function declarationOf(name: string): string | undefined {
  const index = readFileSync('src/index.ts', 'utf8');
  const from = new RegExp(`^export (?:type )?\\{[^}]*\\b${name}\\b[^}]*\\} from '([^']+)'`, 'm').exec(
    index,
  )?.[1];
  if (from === undefined) return undefined;
  const text = readFileSync(join('src', from), 'utf8');
  const declarations = new RegExp(
    `^export (?:abstract |async )?\\w+ ${name}\\b(?:.*(?:\\{\\}|;)$|[^]*?^\\})`,
    'gm',
  );
  return text.match(declarations)?.join('\n');
}
