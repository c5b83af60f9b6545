import { equal, ok } from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';

const documents = ['.', 'docs'].flatMap((folder) =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .map((file) => join(folder, file)),
);

for (const document of documents) {
  test(`${document} links to what is there`, () => {
    for (const [link, path, anchor] of prose(document).matchAll(/\]\(((?!https?:)[^)#\s]*)#?([^)\s]*)\)/g)) {
      const target = path ? join(dirname(document), path) : document;
      ok(existsSync(target), link);
      if (anchor) equal(anchors(target).includes(anchor), true, link);
    }
  });
}

function prose(document: string): string {
  return readFileSync(document, 'utf8').replaceAll(/^```.*?^```/gms, '');
}

// As GitHub makes them of headings.
function anchors(document: string): string[] {
  return [...prose(document).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
}
