import { describe, expect, it } from 'vitest';
import { readSprite } from './sprite-file.js';
import { drawnFor, partsOf } from './sprite-parts.js';

const svg = (content: string, more = ''): string => `<svg xmlns="http://www.w3.org/2000/svg" ${more}>${content}</svg>`;
const idsIn = (text: string): string[] => [...readSprite(text, 'p-').elements.keys()];

function attributesOf(text: string, id = 'p-a'): Record<string, string> {
  return Object.fromEntries(
    readSprite(text, 'p-')
      .elements.get(id)
      ?.attributes.map(({ name, value }) => [name, value]) ?? [],
  );
}

describe('a sprite file as data', () => {
  it('gives ids of its own, and leads references to them', () => {
    const paint = `fill="url(#g)" style="mask:url('#m') u" stroke="url( \\23 s)" begin="a.click"`;
    expect(attributesOf(svg(`<path id="a" ${paint}/>`))).toEqual({
      id: 'p-a',
      fill: 'url("#p-g")',
      style: 'mask:url("#p-m") u',
      stroke: 'url("#p-s")',
      begin: 'a.click',
    });
    expect(attributesOf(svg('<use id="a" x:href="#b" href=" #c "/>', 'xmlns:x="http://www.w3.org/1999/xlink"'))).toEqual({
      id: 'p-a',
      'xlink:href': '#p-b',
      href: '#p-c',
    });
  });

  it('has no address that leads out of the file', () => {
    for (const address of ['other.svg#x', 'https://evil.invalid/#x', 'data:image/png,', 'javascript:1'])
      expect(attributesOf(svg(`<use id="a" href="${address}"/>`))).toEqual({ id: 'p-a' });
    const all = JSON.stringify(
      readSprite(svg('<rect id="a" fill="url(//evil.invalid/a#b)" style="mask:u\\72l(//evil.invalid/x)"/>'), 'p-').elements.get('p-a'),
    );
    expect(all).not.toContain('evil');
  });

  it('is SVG and nothing else', () => {
    const foreign =
      '<foreignObject id="f"><body xmlns="http://www.w3.org/1999/xhtml"><img id="i"/><svg xmlns="http://www.w3.org/2000/svg" id="s"/></body></foreignObject>';
    expect(idsIn(svg(`${foreign}<t:x xmlns:t="urn:t" id="t"/><g id="a"/>`))).toEqual(['p-', 'p-f', 'p-a']);
    expect(attributesOf(svg('<g id="a" t:on="1" class="b" xml:space="preserve" xmlns:t="urn:t" unknown:x="1"/>'))).toEqual({
      id: 'p-a',
      'xml:space': 'preserve',
    });
  });

  it('knows the outermost element, and the first of two with one id', () => {
    expect(idsIn(svg('<g id="a"/>', 'id="icon"'))).toEqual(['p-icon', 'p-a']);
    expect(idsIn('<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:g id="a"/><s:path id="a"/></s:svg>')).toEqual(['p-', 'p-a']);
    expect(readSprite(svg('<g id="a"/><path id="a"/>'), 'p-').elements.get('p-a')?.tag).toBe('g');
  });

  it('reads what drawing programs write around it', () => {
    const head = `\ufeff<?xml version="1.0"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">\n<!-- <g id="b"> -->`;
    const text = svg('<text id="a">1 &lt; 2 &#x41;&#66;<![CDATA[<g id="c">]]></text >');
    const [first, second] = readSprite(head.slice(1) + text + '\n<!-- end -->\n', 'p-').elements.get('p-a')?.children ?? [];
    expect([first, second]).toMatchObject([{ text: '1 < 2 AB' }, { text: '<g id="c">' }]);
  });

  it.each([
    ['an end that is missing', svg('<g>')],
    ['an end that is not its own', svg('<g><a></g></a>')],
    ['a second root', svg('') + svg('')],
    ['an attribute without quotes', svg('<g id=a/>')],
    ['an attribute without a value', svg('<g hidden/>')],
    ['an unknown entity', svg('<g>&nbsp;</g>')],
    ['a number that is no character', svg('<g>&#x110000;</g>')],
    ['a bare ampersand', svg('<g id="a&b"/>')],
    ['an HTML page', '<!doctype html><p>Not found</p>'],
    ['an SVG without its namespace', '<svg><g id="a"/></svg>'],
    ['nothing', ''],
    ['a DTD of its own', `<!DOCTYPE svg [<!ENTITY a "b">]>${svg('')}`],
    ['entities that make more of themselves', `<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>${svg('&b;')}`],
    ['an entity of another file', `<!DOCTYPE svg [<!ENTITY a SYSTEM "/console/">]>${svg('&a;')}`],
    ['too many levels', svg('<g>'.repeat(200) + '</g>'.repeat(200))],
  ])('refuses %s', (_what, text) => {
    expect(() => readSprite(text, 'p-')).toThrow();
  });

  it('takes a short time for any file of 256 KiB', () => {
    const sized = (piece: string): string => piece.repeat(262_144 / piece.length);
    const startedAtMs = performance.now();
    for (const piece of ['<', '<g ', '<g a="', '<!--', '<?', ' ', '<g a="1" ', '&', '&#', '<![CDATA[', '<!DOCTYPE ', '</g>', "<g a='1' a=", 'url(', '<g/>']) {
      for (const text of [sized(piece), svg(sized(piece)), svg(`<g style="${sized(piece)}"/>`), `<svg ${sized(piece)}`]) {
        try {
          readSprite(text, 'p-');
        } catch {
          // Most are refused.
        }
      }
    }
    expect(performance.now() - startedAtMs).toBeLessThan(6000);
  });
});

describe('what an icon is made of', () => {
  const fileOf = (content: string) => readSprite(svg(content), 'p-');

  function partsIn(content: string, built = new Set<never>()): string[] {
    const file = fileOf(content);
    const target = file.elements.get('p-a');
    return target === undefined ? [] : partsOf(target, file, built).map(({ attributes }) => attributes.find(({ name }) => name === 'id')?.value ?? '');
  }

  it('is what it refers to, once, however far', () => {
    expect(partsIn('<g id="c" fill="url(#d)"/><g id="a"><use href="#b"/><use href="#c"/></g><g id="b" fill="url(#d)"/><g id="d"/><g id="e"/>').sort()).toEqual([
      'p-a',
      'p-b',
      'p-c',
      'p-d',
    ]);
    expect(partsIn('<g id="a"><g id="b"/><use href="#b"/><use href="#a"/></g>')).toEqual(['p-a']);
  });

  it('counts what is drawn each time, a circle not at all, and a chain that makes more of itself without an end', () => {
    const drawn = (content: string): number => {
      const file = fileOf(content);
      const target = file.elements.get('p-a');
      return target === undefined ? 0 : drawnFor(target, file);
    };
    expect(drawn('<g id="a"><use href="#b"/><use href="#b"/></g><g id="b"><path/></g>')).toBe(7);
    expect(drawn('<use id="a" href="#b"/><use id="b" href="#a"/>')).toBe(2);
    const levels = Array.from({ length: 40 }, (_, level) => `<g id="l${level}">${`<use href="#l${level + 1}"/>`.repeat(10)}</g>`).join('');
    expect(drawn(`<use id="a" href="#l0"/>${levels}`)).toBeGreaterThan(1e30);
    const paints = Array.from({ length: 40 }, (_, level) => `<pattern id="l${level}">${`<rect fill="url(#l${level + 1})"/>`.repeat(10)}</pattern>`).join('');
    expect(drawn(`<rect id="a" fill="url(#l0)"/>${paints}`)).toBeGreaterThan(1e30);
    const chain = Array.from({ length: 3000 }, (_, level) => `<use id="c${level}" href="#c${level + 1}"/>`).join('');
    expect(drawn(`<use id="a" href="#c0"/>${chain}`)).toBe(Infinity);
  });
});
