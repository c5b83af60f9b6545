import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { renderSettingsTable } from './settings-table.ts';

test('docs/settings.md has the table of the settings as it is', () => {
  const document = readFileSync('docs/settings.md', 'utf8');
  const rows = document.slice(document.indexOf('| environment variable |')).trimEnd();
  assert.equal(rows, renderSettingsTable());
});
