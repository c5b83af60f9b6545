// Ambit in an app that Vite builds: nothing here keeps, binds or hands on a context.
//
//   npx vite examples/vite          the dev server
//   npx vite build examples/vite    the bundle, in examples/vite/dist

import { tags } from 'ambit';
import { reader } from './reader.ts';
import { runTree } from './run-tree.ts';
import { weather } from './weather.ts';

const names = ['Ada', 'Grace'];

const reports = await Promise.all(
  names.map((name) => reader.run(name, () => tags(name.toLowerCase()).run(() => weather()))),
);
show('seen', reports.flat());
show('seen', [`Outside, ${reader.get() ?? 'nobody'} reads`]);
show('runs', await runTree());
document.body.dataset['state'] = 'done';

function show(id: string, contents: readonly (HTMLElement | string)[]): void {
  for (const content of contents) {
    const li = content instanceof HTMLElement ? content : document.createElement('li');
    if (typeof content === 'string') li.textContent = content;
    document.getElementById(id)?.append(li);
  }
}
