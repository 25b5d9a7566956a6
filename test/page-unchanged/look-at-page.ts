/** Runs in the customer's page: what a page, or a person who looks, finds there. Each line is one thing, so that a difference is readable. */
export interface Looked {
  /** Serialised, every root of its own. */
  readonly dom: readonly string[];
  /** One element a line. */
  readonly boxes: readonly string[];
  /** One property of one element a line: of all, or of those that the name picks. */
  readonly styles: readonly string[];
  readonly facts: readonly string[];
}

/** Complete in itself: it is sent to the browser as text. */
export function lookAtPage(): Looked {
  const isOurs = (element: Element): boolean =>
    element.localName === 'pagetwin-widget' || (element instanceof HTMLScriptElement && /\/pagetwin\.js$/.test(element.src));
  const dom: string[] = [];
  const boxes: string[] = [];
  const styles: string[] = [];
  const facts: string[] = [];

  function walk(node: Node, path: string): void {
    if (node.nodeType !== Node.ELEMENT_NODE) {
      dom.push(`${path} ${node.nodeName} ${JSON.stringify(node.nodeValue?.replace(/lit\$\d+/, 'lit'))}`);
      return walkChildren(node, path);
    }
    const element = node as HTMLElement;
    if (isOurs(element)) return;
    dom.push(
      `${path} ${element.namespaceURI ?? ''} ${element.nodeName} ${Array.from(element.attributes, ({ name, value }) => `${name}=${JSON.stringify(value)}`).join(' ')}`,
    );
    const { value, checked, selectedIndex, scrollTop, scrollLeft } = element as HTMLInputElement & HTMLSelectElement;
    dom.push(`${path} live ${JSON.stringify([value, checked, selectedIndex, scrollTop, scrollLeft])}`);
    const { x, y, width, height } = element.getBoundingClientRect();
    boxes.push(`${path} ${[x, y, width, height].join()}`);
    for (const pseudo of [null, '::before', '::after']) {
      const style = getComputedStyle(element, pseudo);
      if (pseudo !== null && style.content === 'none') continue;
      styles.push(...Array.from(style, (name) => `${path}${pseudo ?? ''} ${name}: ${style.getPropertyValue(name)}`));
    }
    if (element.shadowRoot !== null) {
      facts.push(`${path} sheets ${String(element.shadowRoot.styleSheets.length)} adopted ${String(element.shadowRoot.adoptedStyleSheets.length)}`);
      walkChildren(element.shadowRoot, `${path}//`);
    }
    if (element instanceof HTMLIFrameElement && element.contentDocument !== null) walkChildren(element.contentDocument, `${path}>>`);
    if (element instanceof HTMLCanvasElement) facts.push(`${path} ${element.toDataURL()}`);
    walkChildren(element, path);
  }
  function walkChildren(node: Node, path: string): void {
    let count = 0;
    for (let child = node.firstChild; child !== null; child = child.nextSibling) {
      if (!(child instanceof Element && isOurs(child))) walk(child, `${path}/${String(count++)}${child.nodeName}`);
    }
  }
  walkChildren(document, '');

  const fact = (name: string, value: unknown): void => void facts.push(`${name}: ${JSON.stringify(value)}`);
  const own = /^Pagetwin$/;
  fact(
    'keys of window',
    Object.keys(window).filter((name) => !own.test(name)),
  );
  fact(
    'names of window',
    Object.getOwnPropertyNames(window).filter((name) => !own.test(name)),
  );
  fact(
    'names in window',
    (() => {
      const names: string[] = [];
      for (const name in window) if (!own.test(name)) names.push(name);
      return names;
    })(),
  );
  fact(
    'symbols of window',
    Object.getOwnPropertySymbols(window)
      .map(String)
      .filter((name) => !/^Symbol\((pagetwin\.(recorder|capture|live|remote)|test\.watched)\)$/.test(name)),
  );
  fact('names of document', Reflect.ownKeys(document).map(String));
  fact('symbols of html', Reflect.ownKeys(document.documentElement).map(String));
  fact('frames', window.length);
  fact('sheets', document.styleSheets.length);
  fact(
    'adopted',
    document.adoptedStyleSheets.map(({ cssRules }) => Array.from(cssRules, ({ cssText }) => cssText)),
  );
  fact('scripts', Array.from(document.scripts).filter((script) => !isOurs(script)).length);
  for (const name of ['forms', 'images', 'links', 'anchors', 'embeds'] as const) fact(name, document[name].length);
  fact('fonts', document.fonts.size);
  fact(
    'animations',
    document.getAnimations().map((animation) => [animation.playState, animation.currentTime]),
  );
  fact('timelines', document.timeline.constructor.name);
  fact('active', document.activeElement?.id);
  fact('title', [document.title, document.cookie, document.readyState, document.compatMode, document.designMode, document.dir, document.visibilityState]);
  fact('selection', [getSelection()?.type, getSelection()?.toString(), getSelection()?.rangeCount]);
  fact('place', [location.pathname, location.search, location.hash, history.length, history.state, scrollX, scrollY, innerWidth, innerHeight]);
  fact('size', [document.documentElement.scrollWidth, document.documentElement.scrollHeight]);
  fact('stored', [Object.keys(localStorage), Object.keys(sessionStorage).filter((name) => !/^pagetwin/.test(name))]);
  fact('marks', performance.getEntriesByType('mark').length + performance.getEntriesByType('measure').length);
  fact('fullscreen', document.fullscreenElement?.id);
  fact(
    'handlers',
    Object.keys(HTMLElement.prototype)
      .filter((name) => name.startsWith('on'))
      .flatMap((name) => [window, document, document.documentElement, document.body].map((each) => typeof Reflect.get(each, name)))
      .filter((type) => type === 'function').length,
  );
  fact('stack', [Error.stackTraceLimit, typeof Reflect.get(Error, 'prepareStackTrace')]);
  // Not where our own controls are: they stand at the bottom.
  for (let x = 20; x < innerWidth; x += 60)
    for (let y = 20; y < innerHeight - 200; y += 60) {
      const hit = document.elementFromPoint(x, y);
      if (hit !== null && !isOurs(hit)) fact(`at ${String(x)},${String(y)}`, [hit.localName, hit.id]);
    }
  const page = (globalThis as { page?: { log: string[]; wrapped: number; natives(): string[] } }).page;
  if (page !== undefined) {
    fact('log', page.log);
    fact('wrapped', page.wrapped);
    for (const line of page.natives()) fact('native', line);
  }
  return { dom, boxes, styles, facts };
}
