/** The pen of the shop's pictures: flat shapes with light from the left, a shade to the right, and one shadow on the ground. */

export const ink = '#14332d';
export const cream = '#f6f1e3';
export const wood = '#c98f56';
export const darkWood = '#9a6537';
export const steel = '#aebac0';

export const tints = { butter: '#f7e3a4', blush: '#f5d1c5', lilac: '#d9d4ef', pistachio: '#d0e3c3', ice: '#cee4ed', stone: '#e4e5dc' };

/** A drawing keeps count of its clip paths, so that their ids are its own. */
export function createDrawing() {
  let clips = 0;
  const definitions = [];

  /** A filled path whose part right of `shadeFrom` lies in shade, with an optional pattern of marks drawn inside it. */
  function solid(path, fill, { shadeFrom = 470, shade = 0.17, light = null, inside = '' } = {}) {
    const id = `c${++clips}`;
    definitions.push(`<clipPath id="${id}"><path d="${path}"/></clipPath>`);
    const glint = light === null ? '' : `<rect x="${light}" width="26" height="800" fill="#fff" opacity=".3"/>`;
    return `<path d="${path}" fill="${fill}"/><g clip-path="url(#${id})">${inside}${glint}<path d="M${shadeFrom} 0h800v800H${shadeFrom - 40}z" fill="${ink}" opacity="${shade}"/></g>`;
  }

  return { solid, definitions: () => (definitions.length === 0 ? '' : `<defs>${definitions.join('')}</defs>`) };
}

export const flat = (path, fill, opacity = 1) => `<path d="${path}" fill="${fill}"${opacity === 1 ? '' : ` opacity="${opacity}"`}/>`;
export const line = (path, stroke, width, cap = 'round') =>
  `<path d="${path}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="${cap}" stroke-linejoin="round"/>`;
export const ellipse = (x, y, radiusX, radiusY, fill, opacity = 1) =>
  `<ellipse cx="${x}" cy="${y}" rx="${radiusX}" ry="${radiusY}" fill="${fill}"${opacity === 1 ? '' : ` opacity="${opacity}"`}/>`;
export const circle = (x, y, radius, fill, opacity = 1) => ellipse(x, y, radius, radius, fill, opacity);
export const rect = (x, y, width, height, fill, radius = 0) => `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${fill}"/>`;
export const shadow = (x, y, width) => ellipse(x + 24, y, width / 2 + 24, 20, ink, 0.16);
export const repeat = (count, draw) => Array.from({ length: count }, (_, index) => draw(index)).join('');

/** Mixes two #rrggbb colours; share 0 is the first. */
export function mix(first, second, share) {
  const channel = (colour, index) => Number.parseInt(colour.slice(1 + index * 2, 3 + index * 2), 16);
  return `#${[0, 1, 2]
    .map((index) =>
      Math.round(channel(first, index) * (1 - share) + channel(second, index) * share)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}
