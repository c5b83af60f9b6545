import type { PageEvent } from './page-event.ts';

/** The `load` and `error` of what elements load, by what makes them load it. */
export const loads: readonly PageEvent[] = [
  {
    what: 'an image, by `src`, `srcset` or an attribute of that name',
    ways: [
      'const image = on(new Image()); inAda(() => (image.src = PIXEL));',
      'const image = on(new Image()); inAda(() => (image.srcset = PIXEL));',
      "const image = on(new Image()); inAda(() => image.setAttribute('src', PIXEL));",
    ],
  },
  {
    what: 'a script or style sheet, by inserting it or a parent of it',
    ways: [
      'const node = on(sheet()); inAda(() => document.head.append(node));',
      'const node = box(on(sheet())); inAda(() => document.head.insertBefore(node, null));',
      'const node = on(script()); inAda(() => document.head.appendChild(node));',
      'const node = box(on(script())); inAda(() => document.body.before(node));',
    ],
  },
  {
    what: 'the image of a `<picture>`',
    ways: [
      `const [picture, source, image] = [make('picture'), make('source'), on(new Image())];
       picture.append(source, image); inAda(() => (source.srcset = PIXEL));`,
    ],
  },
  {
    what: 'elements that `innerHTML`, `insertAdjacentHTML()` or `cloneNode()` makes',
    ways: [
      `const node = box(); inAda(() => (node.innerHTML = '<img src="' + PIXEL + '">')); on(node.firstChild);`,
      `const node = box(); inAda(() => node.insertAdjacentHTML('beforeend', '<img src="' + PIXEL + '">')); on(node.firstChild);`,
      'const image = make("img", { src: PIXEL }); on(inAda(() => image.cloneNode()));',
      'const node = on(script().cloneNode()); inAda(() => document.head.append(node));',
    ],
  },
  {
    what: 'a style sheet, by `relList`; an image, by `attributes.setNamedItem()`',
    ways: [
      "const node = on(sheet()); node.rel = ''; document.head.append(node); inAda(() => node.relList.add('stylesheet'));",
      `const image = on(new Image()); const src = document.createAttribute('src'); src.value = PIXEL;
       inAda(() => image.attributes.setNamedItem(src));`,
    ],
  },
  {
    what: 'a script or style sheet in a shadow tree, by inserting the host',
    ways: [
      'const host = shadow(on(sheet())); inAda(() => document.body.append(host));',
      'const host = shadow(on(script())); inAda(() => document.body.append(host));',
    ],
  },
  {
    what: '`<iframe>`, `<style>`, an `<image>` of SVG',
    ways: [
      "const node = on(make('iframe', { srcdoc: 'x' })); inAda(() => document.body.append(node));",
      "const node = on(make('style', { textContent: 'a {}' })); inAda(() => document.head.append(node));",
      `const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
       const image = document.createElementNS('http://www.w3.org/2000/svg', 'image');
       svg.append(on(image)); document.body.append(svg); inAda(() => image.setAttribute('href', PIXEL));`,
    ],
  },
];
