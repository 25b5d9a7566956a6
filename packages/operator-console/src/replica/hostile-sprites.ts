/** For tests: sprite files that a hostile page, or one who forges assets, would like the console to read. Each page uses `#a` of them. */
import { evil } from './hostile-vectors.js';

const run = 'top.__ran=(top.__ran||0)+1';
const svg = (content: string, more = ''): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:h="http://www.w3.org/1999/xhtml" ${more}>${content}</svg>`;
const icon = (content: string, more = ''): string => svg(`<symbol id="a" ${more}>${content}</symbol>`);
/** Each uses the next ten times. */
const chain = (levels: number, link: (to: number) => string, wrap: (at: number, links: string) => string): string =>
  Array.from({ length: levels }, (_, at) => wrap(at, link(at + 1).repeat(10))).join('');

/** These are shown, without what is hostile in them. */
export const hostileIcons: Readonly<Record<string, string>> = {
  script: icon(`<script>${run}</script><script href="${evil}s.js"/><script xlink:href="data:text/javascript,${run}"/>`),
  'script under a prefix': icon(`<h:script>${run}</h:script><s:script xmlns:s="http://www.w3.org/2000/svg">${run}</s:script>`),
  handlers: icon(`<rect width="1" height="1" onload="${run}" onclick="${run}" ONLOAD="${run}" xlink:onload="${run}"/>`, `onload="${run}" onbegin="${run}"`),
  'handlers of the file itself': svg('<symbol id="b"/>', `id="a" onload="${run}"`),
  'foreignObject with HTML': icon(
    `<foreignObject width="9" height="9"><h:div><h:img src="${evil}i.png" onerror="${run}"/><h:iframe src="${evil}f" srcdoc="&lt;script&gt;${run}&lt;/script&gt;"/>` +
      `<h:style>@import "${evil}h.css";</h:style><h:link rel="stylesheet" href="${evil}l.css"/><h:base href="${evil}"/></h:div></foreignObject>`,
  ),
  'style with @import': icon(
    `<style>@import "${evil}s.css"; rect { fill: url(${evil}x.svg#a) } @font-face { font-family: E; src: url(${evil}f.woff2) }</style>`,
  ),
  'style for the page': icon('<style>html { display: none !important }</style>'),
  'use of another file': icon(`<use href="${evil}s.svg#a"/><use xlink:href="other.svg#a"/><use href="data:image/svg+xml,&lt;svg/&gt;#a"/>`),
  'images and feImage': icon(
    `<image href="${evil}i.png" width="9" height="9"/><image xlink:href="i.png"/><filter id="f"><feImage href="${evil}i.png"/></filter><rect filter="url(#f)"/>`,
  ),
  'paint from elsewhere': icon(
    `<rect width="9" height="9" fill="url(${evil}p.svg#g)" mask="u\\72 l(${evil}m.svg#m)" style="filter:url('${evil}f.svg#f');cursor:url(${evil}c.cur),auto;--a:url(${evil}v)"/>`,
  ),
  'animation of href': icon(
    `<a href="#a"><animate attributeName="href" values="javascript:${run}"/><set attributeName="xlink:href" to="other.svg#a"/><text>x</text></a><use href="#b"><set attributeName="href" to="other.svg#a"/></use><g id="b"/>`,
  ),
  'animation of a handler': icon(
    `<rect><set attributeName="onclick" to="${run}"/><animate href="#a" attributeName="style" values="fill:url(${evil})"/></rect>`,
  ),
  'links that run': icon(`<a href="javascript:${run}"><text>x</text></a><a xlink:href="&#106;avascript:${run}"><text>x</text></a>`),
  'ids of the page and of documents': icon(
    '<g id="p"/><g id="body"/><g id="documentElement"/><g name="adoptedStyleSheets" id="defaultView"/><g id="__proto__"/>',
  ),
  'attributes of the console': icon('<g data-pagetwin-sprites="" data-pagetwin-state="hover" data-pagetwin-own-src="x"/>'),
  'a stylesheet by instruction': `<?xml-stylesheet href="${evil}s.css"?>${icon('<?xml-stylesheet href="s.css"?><rect/>')}`,
  'a DTD of elsewhere': `<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "${evil}svg11.dtd">${icon('<rect/>')}`,
  'another base': icon(`<g xml:base="${evil}"><use href="#b"/></g><g id="b"/>`, `xml:base="${evil}"`),
  'a circle of uses': svg('<use id="a" href="#b"/><use id="b" href="#c"/><g id="c"><use href="#a"/></g>'),
  'a use in itself': svg('<g id="a"><use href="#a"/></g>'),
  'markup in texts': icon(`<title>&lt;script>${run}&lt;/script></title><desc><![CDATA[<img src="${evil}" onerror="${run}">]]></desc>`),
};

/** These are not shown at all: reading or drawing them could take without end, or they are no SVG. */
export const refusedSprites: Readonly<Record<string, string>> = {
  'uses that make more of themselves': svg(
    `<use id="a" href="#l0"/>${chain(
      30,
      (to) => `<use href="#l${to}"/>`,
      (at, links) => `<g id="l${at}">${links}</g>`,
    )}<rect id="l30" width="1" height="1"/>`,
  ),
  'patterns that make more of themselves': svg(
    `<rect id="a" fill="url(#l0)"/>${chain(
      30,
      (to) => `<rect width="9" height="9" fill="url(#l${to})"/>`,
      (at, links) => `<pattern id="l${at}" width="9" height="9">${links}</pattern>`,
    )}`,
  ),
  'entities that make more of themselves': `<!DOCTYPE svg [<!ENTITY l0 "lol">${Array.from({ length: 20 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('')}]>${icon('<text>&l20;</text>')}`,
  'an entity of elsewhere': `<!DOCTYPE svg [<!ENTITY x SYSTEM "${evil}x">]>${icon('<text>&x;</text>')}`,
  'an entity of the console': `<!DOCTYPE svg [<!ENTITY x SYSTEM "/console/">]>${icon('<text>&x;</text>')}`,
  'no end': svg('<symbol id="a"><rect></symbol>'),
  'HTML that is no XML': `<!doctype html><body onload="${run}"><svg id="a"><img src=x onerror="${run}"></svg>`,
  'too many nodes': icon('<rect/>'.repeat(2100)),
  'too large a file': icon(`<desc>${'x'.repeat(300_000)}</desc>`),
  'levels without end': icon('<g>'.repeat(5000) + '</g>'.repeat(5000)),
};
