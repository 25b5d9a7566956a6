/** For tests: what a hostile page, or one who forges frames, would like to have in the operator's browser. Each is a piece of wire data. */
import { htmlNamespace, mathmlNamespace, nodeId, svgNamespace, type NodeData, type NodeId } from '@pagetwin/protocol';

export const evil = 'https://evil.invalid/';
const run = 'top.__ran=(top.__ran||0)+1';
const xlink = 'http://www.w3.org/1999/xlink';

export interface Vector {
  readonly name: string;
  readonly node: NodeData;
}

type Attributes = Readonly<Record<string, string>>;

let upcoming = 1000;
export const freshId = (): NodeId => nodeId(upcoming++);

function element(namespace: string, tag: string, attributes: Attributes = {}, children: readonly NodeData[] = []): NodeData {
  const id = freshId();
  return {
    kind: 'element',
    id,
    namespace,
    tag,
    attributes: Object.entries(attributes).map(([name, value]) => ({ name, namespace: name.startsWith('xlink:') ? xlink : '', value: value as never })),
    children: children.map((child) => renumber(child)),
  };
}

/** Ids must run on in document order: children are numbered when their parent is. */
function renumber(node: NodeData): NodeData {
  if (node.kind === 'existing') return node;
  const id = freshId();
  return node.kind === 'element' ? { ...node, id, children: node.children.map(renumber) } : { ...node, id };
}

const text = (value: string): NodeData => ({ kind: 'text', id: nodeId(1), text: value as never });
const html = (tag: string, attributes?: Attributes, children?: readonly NodeData[]): NodeData => element(htmlNamespace, tag, attributes, children);
const svg = (tag: string, attributes?: Attributes, children?: readonly NodeData[]): NodeData =>
  element(svgNamespace, 'svg', {}, [element(svgNamespace, tag, attributes, children)]);
const math = (tag: string, attributes?: Attributes, children?: readonly NodeData[]): NodeData =>
  element(mathmlNamespace, 'math', {}, [element(mathmlNamespace, tag, attributes, children)]);
const css = (rules: string): NodeData => html('div', { class: 'victim' }, [html('style', {}, [text(rules)])]);
const inline = (style: string): NodeData => html('div', { style: `${style};width:10px;height:10px` });

const list: readonly (readonly [string, () => NodeData])[] = [
  ['script', () => html('script', {}, [text(run)])],
  ['script with an address', () => html('script', { src: `${evil}s.js` })],
  ['script in capitals', () => html('SCRIPT', {}, [text(run)])],
  ['script with a prefix', () => html('x:script', {}, [text(run)])],
  ['module script', () => html('script', { type: 'module' }, [text(run)])],
  ['svg script', () => svg('script', {}, [text(run)])],
  ['svg script by xlink', () => svg('script', { 'xlink:href': `${evil}s.js` })],
  ['svg script with a prefix', () => svg('s:script', {}, [text(run)])],
  ['script in a namespace of its own', () => element('urn:x', 'script', {}, [text(run)])],
  ['xhtml script in svg', () => svg('foreignObject', {}, [html('script', {}, [text(run)])])],
  ['img onerror', () => html('img', { src: 'x', onerror: run })],
  ['img onerror in capitals', () => html('img', { src: 'x', ONERROR: run })],
  ['body onload', () => html('div', { onload: run, onclick: run, onfocus: run, onanimationstart: run })],
  ['svg onload', () => svg('g', { onload: run, onbegin: run })],
  ['autofocus with onfocus', () => html('input', { autofocus: '', onfocus: run })],
  ['details ontoggle', () => html('details', { open: '', ontoggle: run }, [text('x')])],
  ['iframe address', () => html('iframe', { src: `${evil}f` })],
  ['iframe javascript:', () => html('iframe', { src: `javascript:${run}` })],
  ['iframe srcdoc', () => html('iframe', { srcdoc: `<script>${run}</script>` })],
  ['iframe with scripts allowed', () => html('iframe', { sandbox: 'allow-scripts allow-same-origin', src: `data:text/html,<script>${run}</script>` })],
  ['frameset', () => html('frameset', { onload: run }, [html('frame', { src: `${evil}f` })])],
  ['object', () => html('object', { data: `${evil}o`, type: 'text/html' })],
  ['embed', () => html('embed', { src: `${evil}e` })],
  ['applet', () => html('applet', { code: 'X', archive: `${evil}a.jar` })],
  ['portal', () => html('portal', { src: `${evil}p` })],
  ['fencedframe', () => html('fencedframe', { src: `${evil}p` })],
  ['base', () => html('base', { href: evil, target: '_top' })],
  ['meta refresh', () => html('meta', { 'http-equiv': 'refresh', content: `0;url=${evil}` })],
  ['meta referrer and csp', () => html('meta', { 'http-equiv': 'Content-Security-Policy', content: "default-src *; script-src 'unsafe-inline'" })],
  ['link stylesheet', () => html('link', { rel: 'stylesheet', href: `${evil}s.css` })],
  ['link preload', () => html('link', { rel: 'preload', as: 'image', href: `${evil}p.png` })],
  ['link prefetch, dns-prefetch, preconnect', () => html('link', { rel: 'prefetch dns-prefetch preconnect', href: evil })],
  ['link manifest', () => html('link', { rel: 'manifest', href: `${evil}m.json` })],
  ['link import', () => html('link', { rel: 'import', href: `${evil}i.html` })],
  ['a javascript:', () => html('a', { href: `javascript:${run}` }, [text('x')])],
  ['a javascript: with spaces and controls', () => html('a', { href: `\u0001 java\nscript\t:${run}` }, [text('x')])],
  ['a data:text/html', () => html('a', { href: `data:text/html,<script>${run}</script>` }, [text('x')])],
  ['a vbscript:', () => html('a', { href: 'vbscript:msgbox(1)' }, [text('x')])],
  [
    'a with ping, download and target',
    () => html('a', { href: `${evil}a`, ping: `${evil}p`, download: '', target: '_top', attributionsrc: evil }, [text('x')]),
  ],
  ['area javascript:', () => html('map', { name: 'm' }, [html('area', { href: `javascript:${run}` })])],
  ['svg a javascript:', () => svg('a', { 'xlink:href': `javascript:${run}` }, [text('x')])],
  ['svg animate href', () => svg('a', { href: '#' }, [element(svgNamespace, 'animate', { attributeName: 'href', values: `javascript:${run}`, begin: '0s' })])],
  ['svg set xlink:href', () => svg('a', { href: '#' }, [element(svgNamespace, 'set', { attributeName: 'xlink:href', to: `javascript:${run}` })])],
  ['svg set onclick', () => svg('g', {}, [element(svgNamespace, 'set', { attributeName: 'onclick', to: run })])],
  ['svg use from elsewhere', () => svg('use', { href: `${evil}s.svg#a` })],
  ['svg use data:', () => svg('use', { 'xlink:href': `data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' id='a' onload='${run}'/>#a` })],
  ['svg image', () => svg('image', { href: `${evil}i.png`, width: '10', height: '10' })],
  ['svg feImage', () => svg('filter', {}, [element(svgNamespace, 'feImage', { href: `${evil}i.png` })])],
  ['svg paint from elsewhere', () => svg('rect', { fill: `url(${evil}p.svg#g)`, filter: `url("${evil}f.svg#f")`, width: '10', height: '10' })],
  ['svg paint behind escapes', () => svg('rect', { mask: `u\\72 l(${evil}p.svg#g)`, 'clip-path': `\\75rl(${evil}p.svg#g)`, width: '10', height: '10' })],
  ['svg textPath and mpath from elsewhere', () => svg('text', {}, [element(svgNamespace, 'textPath', { 'xlink:href': `${evil}s.svg#a` })])],
  ['svg style', () => svg('style', {}, [text(`@import "${evil}s.css"; rect{fill:url(${evil}x.svg#a)}`)])],
  ['svg handler and listener', () => svg('handler', { type: 'text/javascript' }, [text(run)])],
  ['svg discard', () => svg('discard', { begin: '0s', 'xlink:href': '#replica' })],
  ['math href', () => math('mi', { href: `javascript:${run}` }, [text('x')])],
  ['math annotation with html', () => math('annotation-xml', { encoding: 'text/html' }, [html('script', {}, [text(run)])])],
  ['math maction', () => math('maction', { actiontype: `statusline#${evil}`, 'xlink:href': `javascript:${run}` }, [text('x')])],
  [
    'form action',
    () => html('form', { action: `${evil}f`, method: 'post', target: '_top' }, [html('button', { formaction: `javascript:${run}`, type: 'submit' })]),
  ],
  [
    'form clobbering',
    () =>
      html('form', { name: 'documentElement', id: 'body' }, [
        html('input', { name: 'attributes' }),
        html('input', { id: 'firstChild', name: 'nextSibling' }),
        html('img', { name: 'removeAttribute' }),
      ]),
  ],
  ['document clobbering', () => html('img', { name: 'adoptedStyleSheets', id: 'fonts' })],
  ['img and srcset', () => html('img', { src: `${evil}a.png`, srcset: `${evil}b.png 2x, ${evil}c.png 3x`, loading: 'eager' })],
  ['picture source', () => html('picture', {}, [html('source', { srcset: `${evil}b.png`, media: 'all' }), html('img', { alt: '' })])],
  ['img lowsrc, dynsrc, longdesc', () => html('img', { lowsrc: `${evil}a`, dynsrc: `${evil}b`, longdesc: `${evil}c` })],
  ['input image', () => html('input', { type: 'image', src: `${evil}a.png` })],
  [
    'video, audio, source, track',
    () =>
      html('video', { src: `${evil}v.mp4`, poster: `${evil}p.png`, autoplay: '' }, [
        html('source', { src: `${evil}w.mp4` }),
        html('track', { src: `${evil}t.vtt`, default: '' }),
      ]),
  ],
  ['audio', () => html('audio', { src: `${evil}v.mp3`, autoplay: '', preload: 'auto' })],
  [
    'background attribute',
    () => html('table', { background: `${evil}b.png` }, [html('tbody', {}, [html('tr', {}, [html('td', { background: `${evil}b.png` })])])]),
  ],
  ['popover and command', () => html('button', { popovertarget: 'x', commandfor: 'x', command: 'show-modal', interestfor: 'x' })],
  ['contenteditable and accesskey', () => html('div', { contenteditable: '', accesskey: 's', draggable: 'true' })],
  ['template', () => html('template', { shadowrootmode: 'open' }, [html('script', {}, [text(run)])])],
  ['noscript with markup', () => html('noscript', {}, [text(`</noscript><img src=x onerror=${run}>`)])],
  ['is', () => html('button', { is: 'x-evil', nonce: 'abc' })],
  ['custom element', () => html('x-evil', { src: `${evil}x`, onclick: run })],
  ['processing instruction', () => html('div', {}, [{ kind: 'instruction', id: nodeId(1), target: 'xml-stylesheet', text: `href="${evil}s.css"` as never }])],
  ['broken names', () => html('div', { '<script>': run, 'a b': '1', '"': '2', '=': '3', '': '4' })],
  ['broken tag', () => html('img src=x onerror=1', {})],
  ['tag of nothing', () => html('', {})],
  ['comment that ends early', () => html('div', {}, [{ kind: 'comment', id: nodeId(1), text: `--><script>${run}</script>` as never }])],
  ['text that is markup', () => html('xmp', {}, [text(`</xmp><script>${run}</script>`)])],
  ['style that ends early', () => html('style', {}, [text(`</style><script>${run}</script>`)])],
  ['css background', () => css(`.victim{background:url(${evil}a.png)}`)],
  ['css background behind escapes', () => css(`.victim{background:u\\72l(${evil}a.png)}`)],
  ['css custom property', () => css(`.victim{--a:url(${evil}a.png);background:var(--a)}`)],
  ['css custom property behind escapes', () => css(`.victim{--a:\\75\\72 l("${evil}a.png");background:var(--a)}`)],
  ['css custom property with a comment', () => css(`.victim{--a:/*"*/url(${evil}a.png)/*"*/;background:var(--a)}`)],
  ['css shorthand with var()', () => css(`.victim{--n:red;background:url(${evil}a.png) var(--n)}`)],
  ['css import', () => css(`@import url(${evil}i.css);@import "${evil}j.css" layer(x);.victim{color:red}`)],
  ['css import behind escapes', () => css(`@\\69mport "${evil}i.css";`)],
  ['css image-set', () => css(`.victim{background:image-set("${evil}a.png" 1x, url(${evil}b.png) 2x)}`)],
  ['css image-set in a custom property', () => css(`.victim{--a:image-set("${evil}a.png" 1x);background:var(--a)}`)],
  [
    'css cursor, content, list, border, mask, filter',
    () =>
      css(
        `.victim{cursor:url(${evil}c.cur),auto;list-style:url(${evil}l.png);border-image:url(${evil}b.png) 3;-webkit-mask:url(${evil}m.png);mask-image:url(${evil}m.png);filter:url(${evil}f.svg#f);clip-path:url(${evil}c.svg#c)}.victim::before{content:url(${evil}d.png)}`,
      ),
  ],
  ['css font', () => css(`@font-face{font-family:Evil;src:url(${evil}f.woff2)}.victim{font-family:Evil}.victim::after{content:"x"}`)],
  ['css nested', () => css(`@media all{@supports(color:red){@layer a{.victim{&:hover,&{background:url(${evil}a.png)}}}}}`)],
  ['css keyframes', () => css(`@keyframes e{from{background:url(${evil}a.png)}to{background:url(${evil}b.png)}}.victim{animation:e 1s infinite}`)],
  ['css property', () => css(`@property --e{syntax:"<image>";inherits:false;initial-value:url(${evil}a.png)}.victim{background:var(--e)}`)],
  ['css counter style', () => css(`@counter-style e{system:cyclic;symbols:url(${evil}a.png)}.victim{display:list-item;list-style:e}`)],
  [
    'css page and container',
    () =>
      css(
        `@page{background:url(${evil}a.png)}@container (width>0){.victim{background:url(${evil}a.png)}}@starting-style{.victim{background:url(${evil}b.png)}}`,
      ),
  ],
  ['inline background', () => inline(`background:url(${evil}a.png)`)],
  ['inline behind escapes', () => inline(`background:\\75\\72\\6c(${evil}a.png)`)],
  ['inline custom property', () => inline(`--a:url( '${evil}a.png' );background:var(--a)`)],
  ['inline expression and binding', () => inline(`width:expression(${run});-moz-binding:url(${evil}x.xml#x);behavior:url(${evil}x.htc)`)],
  ['inline image-set', () => inline(`background:-webkit-image-set(url(${evil}a.png) 1x)`)],
  ['inline shorthand with var()', () => inline(`--n:red;background:url(${evil}a.png) var(--n)`)],
];

export const hostileVectors = (): readonly Vector[] => list.map(([name, make]) => ({ name, node: renumber(make()) }));

/** What must look the same before and after. */
export const benignMarkup = `
  <header class="top" id="h" lang="en" dir="ltr" title="Tip" role="banner" tabindex="0" hidden="until-found"><a href="https://shop.example/" rel="noopener" class="x">Home</a></header>
  <main data-v-123="" _ngcontent-abc="" style="display: grid; gap: 4px;"><h1>A &amp; B &lt;c&gt;</h1><p>Text <b>bold</b> <i>it</i> <code>x</code> <ruby>漢<rt>kan</rt></ruby> emoji 🙂</p>
  <ul><li value="3">one</li><li>two</li></ul><ol start="5" reversed=""><li>x</li></ol><dl><dt>t</dt><dd>d</dd></dl>
  <table border="1" cellpadding="2"><caption>c</caption><colgroup><col span="2"></colgroup><thead><tr><th scope="col" colspan="2">h</th></tr></thead><tbody><tr><td rowspan="1">1</td><td>2</td></tr></tbody></table>
  <label for="f">L</label><input id="f" name="email" type="email" placeholder="you@example.com" required="" maxlength="40" autocomplete="email"><input type="checkbox" checked=""><textarea rows="3">t</textarea>
  <select name="s" size="2"><optgroup label="g"><option value="1" selected="">one</option><option disabled="">two</option></optgroup></select><button type="button" disabled="" aria-expanded="false">B</button>
  <progress max="10" value="3"></progress><meter value="0.5"></meter><details open=""><summary>s</summary>d</details><dialog id="dlg">d</dialog>
  <figure><picture><img alt="a" width="10" height="10"></picture><figcaption>f</figcaption></figure><canvas width="10" height="10"></canvas><video controls="" width="20"></video>
  <svg viewBox="0 0 10 10" class="icon"><defs><linearGradient id="g"><stop offset="0" stop-color="red"></stop></linearGradient><symbol id="s"><path d="M0 0h10"></path></symbol></defs><use href="#s" xlink:href="#s"></use><rect fill="url(#g)" stroke="#000" width="5" height="5" clip-path="url(#c)"></rect><text x="1">t</text><animate attributeName="opacity" values="0;1" dur="1s"></animate><foreignObject><p xmlns="http://www.w3.org/1999/xhtml">f</p></foreignObject></svg>
  <math display="block"><mfrac><mi>a</mi><mn>2</mn></mfrac></math>
  <my-widget theme="dark" part="a b" exportparts="c"><span slot="x">s</span></my-widget><unknown-thing></unknown-thing><blink>b</blink><center>c</center><font color="red" size="2">f</font>
  <img src="data:image/png;base64,iVBORw0KGgo=" alt="d"><template></template><noscript></noscript><input type="hidden" name="id" value="7"><hr><br><wbr>
  </main>`;
