import { getClient } from 'ambit';

/** Returns every flow run that there was, with its task runs, as list items. */
export async function runTree(): Promise<HTMLElement[]> {
  const client = getClient();
  const items: HTMLElement[] = [];
  for (const run of await client.readFlowRuns()) {
    const taskRuns = await client.readTaskRuns({ flowRunId: run.id });
    const list = create('ul', ...taskRuns.map((taskRun) => item(taskRun.name, taskRun)));
    items.push(item(run.flowName, run, list));
  }
  return items;
}

interface Run {
  readonly state: { readonly name: string };
  readonly tags: readonly string[];
}

function item(name: string, { state, tags }: Run, ...children: Node[]): HTMLElement {
  const marks = tags.flatMap((tag) => [create('mark', tag), ' ']);
  return create('li', `${name} `, create('small', state.name), ' ', ...marks, ...children);
}

function create(tag: string, ...children: readonly (Node | string)[]): HTMLElement {
  const element = document.createElement(tag);
  element.append(...children);
  return element;
}
