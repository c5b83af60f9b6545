// The flow of `npm start` in a page: over the URLs that files.json lists, shown while it runs and as a tree at the end.

import { InProcessClient, stateResult, tags } from 'ambit';
import { readRunTree } from 'ambit/tree';
import { count } from './format.ts';
import { inventory } from './inventory.ts';
import { renderSummary } from './render-summary.ts';
import { renderRun } from './render-tree.ts';
import { runQuietly } from './run-quietly.ts';
import { UrlSource } from './url-source.ts';

const button = find('button');
const status = find('output');

button.addEventListener('click', () => void run());
void run();

async function run(): Promise<void> {
  button.toggleAttribute('disabled', true);
  try {
    await takeStock();
  } catch (error) {
    status.textContent = String(error);
  }
  button.toggleAttribute('disabled', false);
}

async function takeStock(): Promise<void> {
  const client = new InProcessClient();
  const paths: string[] = await (await fetch('files.json')).json();
  const source = new UrlSource(new URL('files/', location.href).href, paths);
  const watch = setInterval(() => void showProgress(client), 100);
  const state = await runQuietly(client, () => tags('page').run(() => inventory.returnState(source)));
  clearInterval(watch);
  const [first] = await client.readFlowRuns();
  if (first !== undefined) find('.tree').replaceChildren(renderRun(await readRunTree(client, first.id)));
  if (state.type === 'COMPLETED') find('table').replaceChildren(...renderSummary(stateResult(state)));
  status.textContent = `${state.name}: ${state.message}`;
}

async function showProgress(client: InProcessClient): Promise<void> {
  const runs = await client.readTaskRuns();
  const ended = runs.filter(({ endTime }) => endTime !== null).length;
  status.textContent = `${count(ended, 'task run')} of ${runs.length} ended`;
}

function find(selector: string): Element {
  const found = document.querySelector(selector);
  if (found === null) throw new Error(`The page has no ${selector}`);
  return found;
}
