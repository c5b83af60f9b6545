/** The kinds of elements that load. */
export const kinds = ['img', 'link', 'script', 'source'] as const;

/** A kind of element that loads; a `<source>` makes the image of its picture load. */
export type Kind = (typeof kinds)[number];

/** The attributes that are written, with their values. */
export const attributes: Readonly<Record<Kind, Readonly<Record<string, (n: number) => string>>>> = {
  img: {
    src: image,
    srcset: image,
    sizes: (n) => `${n}px`,
    crossorigin: (n) => ['anonymous', 'use-credentials'][n % 2] as string,
    loading: (n) => ['lazy', 'eager'][n % 2] as string,
    title: String,
  },
  link: {
    href: sheet,
    rel: () => 'stylesheet',
    disabled: () => '',
    media: (n) => ['all', 'screen'][n % 2] as string,
    title: String,
  },
  script: { src: (n) => `data:text/javascript,void ${n}`, type: () => 'text/javascript', title: String },
  source: { srcset: image, sizes: (n) => `${n}px`, media: (n) => ['all', 'screen'][n % 2] as string },
};

function image(n: number): string {
  const markup = `<svg xmlns='http://www.w3.org/2000/svg' width='${n}' height='1'/>`;
  return `data:image/svg+xml;base64,${btoa(markup)}`;
}

function sheet(n: number): string {
  return `data:text/css,a{--number:${n}}`;
}
