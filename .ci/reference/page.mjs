/**
 * Writes the page of some symbols as Markdown.
 *
 * @param page The page: its name, what to import from, and the symbols.
 * @param pages All pages, for links between them.
 */
export function writePage({ name, import: from, doc, symbols }, pages) {
  const link = linker(pages);
  const parts = symbols.map((symbol) => section(symbol, link));
  const intro = doc ? `${link(doc).trim()}\n\n` : '';
  return `${[`# ${name}\n\n${intro}Import from \`${from}\`. [All symbols](index.md).`, ...parts].join('\n\n')}\n`;
}

function section({ name, signature, doc, members }, link) {
  const documented = members.filter((member) => member.doc.doc || member.doc.tags);
  return [
    `## \`${name}\``,
    link(doc.doc ?? '').trim(),
    fence(signature),
    tags(doc, link),
    ...(documented.length > 0 ? [documented.map((member) => memberItem(member, link)).join('\n')] : []),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function memberItem({ name, doc, isMethod, isStatic }, link) {
  const title = `${isStatic ? 'static ' : ''}${name}${isMethod ? '()' : ''}`;
  const text = [link(doc.doc ?? '').trim(), tags(doc, link)].filter(Boolean).join('\n\n');
  return `- **\`${title}\`** ${text.replaceAll('\n', '\n  ').replaceAll(/^ +$/gm, '')}`;
}

function tags({ tags = [] }, link) {
  const of = (kind) => tags.filter((tag) => tag.kind === kind);
  const parameters = of('param').map(({ name, doc = '' }) => `- \`${name}\`: ${link(oneLine(doc))}`);
  const others = [
    ...of('return').map(({ doc = '' }) => `Returns: ${link(oneLine(doc))}`),
    ...of('default').map(({ doc = '' }) => `Default: ${link(oneLine(doc))}`),
    ...of('throws').map(
      ({ doc = '', tsType }) => `Throws: ${tsType ? `\`${tsType.repr}\` ` : ''}${link(oneLine(doc))}`,
    ),
  ];
  const examples = of('example').map(({ doc = '' }) => fence(doc.trim(), 'example'));
  return [parameters.join('\n'), ...others, ...examples].filter(Boolean).join('\n\n');
}

function fence(code, kind = 'signature') {
  return code.includes('```') ? code : `\`\`\`ts ${kind}\n${code}\n\`\`\``;
}

function oneLine(text) {
  return text.trim().replaceAll(/\s*\n\s*/g, ' ');
}

// `{@link name}` leads to the section of that symbol, where it is public.
function linker(pages) {
  const places = new Map(
    pages.flatMap((page) => page.symbols.map(({ name }) => [name, `${page.name}.md#${name.toLowerCase()}`])),
  );
  return (text) =>
    text
      .replaceAll(/ ?@default \{(.*?)\}(?=\s|$)/g, ' Default: $1.')
      .replaceAll(/\{@link (\w+)([.\w]*)\}/g, (_, name, member) => {
        const place = places.get(name);
        return place === undefined ? `\`${name}${member}\`` : `[\`${name}${member}\`](${place})`;
      });
}
