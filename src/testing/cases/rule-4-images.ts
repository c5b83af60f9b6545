import type { ConformanceRule } from '../conformance-case.ts';
import type { Stage } from '../stage.ts';

const PIXEL = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=';

/** Rule 4 for images that load more than once. */
export const imagesRule: ConformanceRule = {
  rule: 4,
  title:
    'a listener of an image runs where this loading was started, whichever way, and not where another was',
  cases: [
    {
      id: 'image-attributes',
      title:
        'an image that loads again by setAttribute(), by an attribute itself and by a property, each elsewhere',
      expected: 'abc-',
      requires: ['Image'],
      body: async (stage) => {
        const image = new Image();
        const { v } = stage;
        const first = await loadImage(stage, image, () => v.run('a', () => (image.src = PIXEL)));
        const second = await loadImage(stage, image, () =>
          v.run('b', () => image.setAttribute('src', `${PIXEL}#`)),
        );
        const third = await loadImage(stage, image, () =>
          v.run('c', () => Object.assign(Object(image.attributes.getNamedItem('src')), { value: PIXEL })),
        );
        return first + second + third + (await loadImage(stage, image, () => (image.srcset = `${PIXEL}#`)));
      },
    },
    {
      id: 'image-that-is-loading',
      title: 'an image that is given another source, in no context, before it has loaded the first',
      expected: '---',
      requires: ['Image'],
      body: async (stage) => {
        let seen = '';
        for (const change of [
          (image: HTMLImageElement) => (image.src = `${PIXEL}#`),
          (image: HTMLImageElement) => image.setAttribute('src', `${PIXEL}#`),
          (image: HTMLImageElement) =>
            Object.assign(Object(image.attributes.getNamedItem('src')), { value: `${PIXEL}#` }),
        ]) {
          const image = new Image();
          seen += await loadImage(stage, image, () => {
            stage.v.run('a', () => (image.src = PIXEL));
            change(image);
          });
        }
        return seen;
      },
    },
    {
      id: 'image-of-a-picture',
      title: 'an image that loads again because of a source of its picture',
      expected: 'b',
      needs: { unobserved: '-' },
      remedies: { unobserved: { 'bind() the callback': (stage) => loadPicture(stage, stage.bind) } },
      requires: ['document'],
      body: (stage) => loadPicture(stage, (callback) => callback),
    },
    {
      id: 'image-that-begins-another',
      title: 'a listener that loads the next picture, and another listener of the first one',
      expected: 'ab',
      requires: ['Image'],
      body: ({ v, see, seeIn }) => {
        const image = new Image();
        let seen = '';
        const next = (): unknown => v.run('b', () => (image.src = `${PIXEL}#`));
        image.addEventListener('load', next, { once: true });
        const last = seeIn((callback) =>
          image.addEventListener('load', () => {
            if (seen === '') seen = see();
            else callback();
          }),
        );
        v.run('a', () => (image.src = PIXEL));
        return last.then((second) => seen + second);
      },
    },
  ],
};

async function loadPicture(stage: Stage, prepare: Stage['bind']): Promise<string> {
  const [picture, source, image] = [
    document.createElement('picture'),
    document.createElement('source'),
    new Image(),
  ];
  picture.append(source, image);
  await loadImage(stage, image, () => stage.v.run('a', () => (image.src = PIXEL)));
  return stage.seeIn((callback) =>
    stage.v.run('b', () => {
      image.onload = prepare(callback);
      source.srcset = `${PIXEL}#`;
    }),
  );
}

function loadImage({ seeIn }: Stage, image: HTMLImageElement, begin: () => unknown): Promise<string> {
  return seeIn((callback) => {
    image.onload = callback;
    begin();
  });
}
