// Every option of @flow and @task of Prefect 3.9: it exists here in camel case, or the error says what to use.

import { equal, match, notEqual, throws } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { flow, task } from 'ambit';
import { optionsTable } from './options-table.ts';

/** The parameters of `Flow.__init__` and `Task.__init__` of Prefect 3.9.1, without `fn`. */
const PREFECT = {
  flow: `name version flow_run_name retries retry_delay_seconds task_runner description timeout_seconds validate_parameters
    persist_result result_storage result_serializer cache_result_in_memory log_prints on_completion on_failure on_cancellation
    on_crashed on_running`,
  task: `name description tags version cache_policy cache_key_fn cache_expiration task_run_name retries retry_delay_seconds
    retry_jitter_factor persist_result result_storage result_serializer result_storage_key cache_result_in_memory timeout_seconds
    log_prints refresh_cache on_completion on_failure on_running on_rollback on_commit retry_condition_fn viz_return_value
    asset_deps`,
} as const;

const document = readFileSync('docs/from-python.md', 'utf8');

for (const kind of ['flow', 'task'] as const) {
  const make = (options: object): unknown => (kind === 'flow' ? flow : task)(() => 1, options as never);
  const known = optionsTable[kind]?.options ?? {};

  for (const name of PREFECT[kind].split(/\s+/)) {
    const camel = name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
    const cell = new RegExp(`^\\| \`${kind}\\(${name}\\)\` \\| (.+?) \\|`, 'm').exec(document)?.[1];

    test(`${name} of @${kind} ${camel in known ? `is ${camel}` : 'is refused, with what to use'}`, () => {
      if (camel in known) {
        match(String(cell), new RegExp(`\\.${camel}\`$`));
        for (const value of known[camel]?.good ?? []) make({ [camel]: value });
        if (camel === name) return;
        throws(() => make({ [name]: 1 }), {
          code: 'ERR_OPTION_UNKNOWN',
          message: `Cannot create a ${kind}: Unknown option "${name}". Use ${camel}`,
        });
      } else {
        equal(cell, '—');
        for (const given of [name, camel]) {
          const message = messageOf(() => make({ [given]: 1 }));
          match(message, new RegExp(`^Cannot create a ${kind}: Unknown option "${given}"\\. Use `));
          notEqual(message.includes(' or '), true, message);
        }
      }
    });
  }
}

test('an option that only the other of the two has is refused with where it belongs', () => {
  const others = {
    flow: PREFECT.task.split(/\s+/).filter((name) => !PREFECT.flow.split(/\s+/).includes(name)),
    task: PREFECT.flow.split(/\s+/).filter((name) => !PREFECT.task.split(/\s+/).includes(name)),
  };
  for (const [kind, names] of Object.entries(others)) {
    const make = kind === 'flow' ? flow : task;
    for (const name of [...names, 'wait_for', 'return_state']) {
      if (name === 'tags') continue;
      const message = messageOf(() => make(() => 1, { [name]: 1 } as never));
      match(message, new RegExp(`Unknown option "${name}"\\. Use `));
      equal(message.includes(' or '), false, message);
    }
  }
});

function messageOf(fn: () => unknown): string {
  try {
    fn();
    return 'nothing thrown';
  } catch (error) {
    equal(Object(error).code, 'ERR_OPTION_UNKNOWN');
    return Object(error).message;
  }
}
