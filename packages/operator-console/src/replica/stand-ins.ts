/** Pictures for what is not there: they are part of the console and load nothing. */

/** Valid wherever CSS takes an image: `none` is not, in a list with text or a cursor. */
export const clearPixel = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

/** A font that fails to load: the next one in the list is taken. */
export const noFont = 'data:font/woff2;base64,';

export const paintedLabel = 'not shared: painted by a script';

/** In the place of what a CSS paint worklet draws, as large as that. */
export const paintedBox =
  `data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><rect width='100%25' height='100%25' fill='%23e8eaed'/>` +
  `<text x='50%25' y='50%25' text-anchor='middle' dominant-baseline='central' font-family='sans-serif' font-size='12' fill='%235f6368'>${paintedLabel}</text></svg>`;

/** Keeps a picture's place while its bytes are on their way. */
export const clearBox = (width: number, height: number): string => svg(width, height, 'none');

/** Shows that there is a picture whose bytes are not to be had; says so where there is room for it. */
export function greyBox(width: number, height: number): string {
  const hasRoom = width >= 120 && height >= 24;
  const text = `<text x='50%25' y='50%25' text-anchor='middle' dominant-baseline='central' font-family='sans-serif' font-size='12' fill='%235f6368'>image not shared</text>`;
  return svg(width, height, '%239aa0a6', hasRoom ? text : '');
}

function svg(width: number, height: number, fill: string, label = ''): string {
  const size = `width='${width}' height='${height}'`;
  return `data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' ${size}><rect ${size} fill='${fill}' fill-opacity='.35'/>${label}</svg>`;
}

/** A data: address that may be kept: pictures and fonts, never a document. */
export function isHarmlessData(url: string): boolean {
  return /^data:(image\/|font\/|application\/(x-)?font)/i.test(url);
}
