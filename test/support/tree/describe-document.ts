import type { AnimationDescription, DocumentDescription, ElementDescription, NodeDescription, RootDescription } from './description.js';

/**
 * Runs in the browser, alone: whatever it uses is inside it. What the design changes on purpose between page and replica is made equal here, and nothing else:
 * forbidden elements, dropped attributes, masks, addresses (DESIGN section 4, SECURITY "Sanitiser" and "Masking"). It is written against these documents and not
 * against the code of either side, so that both cannot be wrong together.
 */
export function describeDocument(side: 'customer' | 'operator'): DocumentDescription {
  const words = (list: string): Set<string> => new Set(list.trim().split(/\s+/));
  const isCustomer = side === 'customer';
  const htmlNamespace = 'http://www.w3.org/1999/xhtml';
  const fixedMask = '••••••••';
  /** Never in a replica: each is one empty element there, so that positions stay in line. */
  const forbidden = words('script noscript base meta object embed applet portal fencedframe frame frameset param');
  /** Sent without their children. */
  const closed = words('template iframe canvas video audio');
  /** They load, run, submit, navigate or take the focus: dropped on purpose. */
  const dropped = words(`
    src srcset poster data background imagesrcset imagesizes action formaction formmethod formenctype formtarget method enctype ping target download nonce is autofocus accesskey
    contenteditable draggable popovertarget popovertargetaction command commandfor integrity crossorigin referrerpolicy fetchpriority loading decoding sandbox allow allowfullscreen srcdoc cite longdesc
    profile preload autoplay blocking csp usemap codebase archive classid manifest http-equiv attributionsrc interestfor writingsuggestions elementtiming
    shadowrootmode shadowrootclonable shadowrootserializable shadowrootdelegatesfocus`);
  const frameAttributes = words('id class style title width height frameborder scrolling hidden lang dir role slot part');
  const pageMarkup = words('data-pagetwin-mask data-pagetwin-hide data-pagetwin-show data-pagetwin-readonly data-pagetwin-ignore');
  const secretTokens = words('current-password new-password one-time-code');
  const secretNames = /cvv|cvc|csc|card.?number|\bpan\b|iban|\bssn\b|\bpin\b|\botp\b|passw/i;

  /** Those that were described, in order: a description's index is its place here. The measures of style and boxes ask for them by it. */
  const describedNodes: Node[] = [];
  globalThis.describedNodes = describedNodes;
  const shadowRoots: ShadowRoot[] = [];
  /** Of the elements of the roots that were entered so far, with their pseudo-elements. */
  const animations = new Map<Element, Set<Animation>>();

  function describeRoot(root: Document | ShadowRoot, isMasked: boolean): RootDescription {
    readAnimations(root);
    if ('host' in root) shadowRoots.push(root);
    return { rules: describeRules(root), children: describeChildren(root, isMasked) };
  }

  function describeChildren(parent: Node, isMasked: boolean): NodeDescription[] {
    return Array.from(parent.childNodes, (node) => describeNode(node, isMasked)).filter((description) => description !== null);
  }

  function describeNode(node: Node, isMasked: boolean): NodeDescription | null {
    if (node.nodeType === Node.ELEMENT_NODE && isLeftOut(node as Element)) return null;
    const index = describedNodes.push(node) - 1;
    switch (node.nodeType) {
      case Node.ELEMENT_NODE:
        return describeElement(node as Element, index, isMasked);
      // An HTML document, as the replica always is, has no CDATA sections: their text is text there.
      case Node.TEXT_NODE:
      case Node.CDATA_SECTION_NODE:
        return { kind: 'text', index, text: shown((node as Text).data, isMasked) };
      case Node.DOCUMENT_TYPE_NODE: {
        const { name, publicId, systemId } = node as DocumentType;
        return { kind: 'doctype', index, text: [name, publicId, systemId].join(' ').trim() };
      }
      case Node.PROCESSING_INSTRUCTION_NODE: {
        const { target, data } = node as ProcessingInstruction;
        // One of XML's own would load its sheet: it is a comment in a replica, and its rules are compared, root by root.
        if (/^xml/i.test(target)) return { kind: 'comment', index, text: shown(data, isMasked) };
        return { kind: 'instruction', index, text: `${target} ${shown(data, isMasked)}` };
      }
      default:
        return { kind: 'comment', index, text: shown((node as CharacterData).data, isMasked) };
    }
  }

  function isLeftOut(element: Element): boolean {
    // What icons of the page's files are drawn from: at the customer it is in those files.
    if (!isCustomer && element.hasAttribute('data-pagetwin-sprites')) return true;
    return element.localName === 'pagetwin-widget' || (isCustomer && element.hasAttribute('data-pagetwin-ignore'));
  }

  function describeElement(element: Element, index: number, isMaskedAbove: boolean): ElementDescription {
    const name = nameOf(element);
    const labels = labelsOf(element);
    const nothing = { kind: 'element', index, attributes: {}, state: {}, children: [], ...(labels.length === 0 ? {} : { labels }) } as const;
    if (element.hasAttribute('data-pagetwin-hide')) return { ...nothing, name: 'hidden box' };
    if (forbidden.has(name) || (!isCustomer && element.namespaceURI === 'urn:pagetwin:stand-in')) return { ...nothing, name: 'placeholder' };
    // A link to a style sheet, or a style element: the rules are compared, root by root.
    if (name === 'style' || name === 'link' || name === 'svg:style') return { ...nothing, name: 'style' };
    const isMasked = isMaskedAt(element, isMaskedAbove);
    const frame = name === 'iframe' ? frameOf(element as HTMLIFrameElement) : null;
    const shadow = shadowOf(element);
    const running = Array.from(animations.get(element) ?? [], describeAnimation);
    return {
      kind: 'element',
      index,
      name,
      attributes: describeAttributes(element, isMasked),
      state: describeState(element, isMasked),
      ...(isMasked ? { isMasked } : {}),
      ...(labels.length === 0 ? {} : { labels }),
      children: closed.has(name) ? [] : describeChildren(element, isMasked),
      ...(running.length === 0 ? {} : { animations: running }),
      ...(shadow === null ? {} : { shadow: describeRoot(shadow, isMasked) }),
      ...(frame === null ? {} : { frame: describeFrame(frame, isMasked) }),
    };
  }

  function nameOf(element: Element): string {
    if (element.namespaceURI === htmlNamespace) return element.localName;
    return `${element.namespaceURI?.split('/').pop() ?? ''}:${element.localName}`;
  }

  /** A closed root is one that the test was shown beforehand. */
  function shadowOf(element: Element): ShadowRoot | null {
    return element.shadowRoot ?? globalThis.closedRoots?.get(element) ?? null;
  }

  function describeFrame(frame: Document, isMasked: boolean): DocumentDescription {
    const root = describeRoot(frame, isMasked);
    return { compatMode: frame.compatMode, selected: selectedIn(frame), atMs: Date.now(), ...root };
  }

  /** The replica draws it as a highlight: its window has no selection of its own. */
  function selectedIn(document: Document): string {
    const drawn = (document.defaultView as (Window & typeof globalThis) | null)?.CSS.highlights.get('pagetwin-selection');
    if (drawn !== undefined) return Array.from(drawn, String).join('');
    const [range] = document.getSelection()?.getComposedRanges({ shadowRoots }) ?? [];
    if (range === undefined || range.startContainer.getRootNode() !== range.endContainer.getRootNode()) return '';
    // Within a field, seen from outside it: the console draws that over the replica.
    const field = range.startContainer.childNodes[range.startOffset];
    if (field !== undefined && 'selectionStart' in field) return '';
    const selected = document.createRange();
    selected.setStart(range.startContainer, range.startOffset);
    selected.setEnd(range.endContainer, range.endOffset);
    return selected.toString();
  }

  function readAnimations(root: Document | ShadowRoot): void {
    for (const animation of root.getAnimations()) {
      const target = (animation.effect as KeyframeEffect | null)?.target ?? null;
      const known = target === null ? undefined : animations.get(target);
      if (known !== undefined) known.add(animation);
      else if (target !== null) animations.set(target, new Set([animation]));
    }
  }

  function describeAnimation(animation: Animation): AnimationDescription {
    const { duration, iterations, direction, endTime } = animation.effect?.getComputedTiming() ?? {};
    const { animationName, transitionProperty } = animation as Partial<CSSAnimation & CSSTransition>;
    const pseudo = (animation.effect as KeyframeEffect | null)?.pseudoElement ?? '';
    const timeMs = Number(animation.currentTime ?? 0);
    const isEndless = iterations === Infinity;
    return {
      name: `${animationName ?? transitionProperty ?? ''}${pseudo}`,
      playState: animation.playState,
      rate: animation.playbackRate,
      timeMs: isEndless ? timeMs : Math.min(timeMs, Number(endTime ?? timeMs)),
      periodMs: isEndless ? Number(duration ?? 0) * (direction?.startsWith('alternate') === true ? 2 : 1) : null,
    };
  }

  function frameOf(frame: HTMLIFrameElement): Document | null {
    try {
      return frame.contentDocument;
    } catch {
      return null;
    }
  }

  function isMaskedAt(element: Element, isMaskedAbove: boolean): boolean {
    if (!isCustomer) return false;
    if (element.hasAttribute('data-pagetwin-mask')) return true;
    return isMaskedAbove && !element.hasAttribute('data-pagetwin-show');
  }

  function isCardNumber(value: string): boolean {
    if (!/^\d{13,19}$/.test(value)) return false;
    const digits = Array.from(value, Number).reverse();
    const sum = digits.reduce((total, digit, index) => total + (index % 2 === 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0)), 0);
    return sum % 10 === 0;
  }

  /** The operator's side shows what it has: a mask on the customer's side must have become just these dots. */
  function shown(text: string, isMasked: boolean): string {
    return isMasked ? text.replace(/\S/g, '•') : text;
  }

  function describeAttributes(element: Element, isMasked: boolean): Record<string, string> {
    const described: [string, string][] = [];
    for (const attribute of Array.from(element.attributes)) {
      const value = describeAttribute(element, attribute.name.toLowerCase(), attribute.value, isMasked);
      if (value !== null) described.push([attribute.name, value]);
    }
    return Object.fromEntries(described.sort(([first], [second]) => (first < second ? -1 : 1)));
  }

  function describeAttribute(element: Element, name: string, value: string, isMasked: boolean): string | null {
    const plainName = name.replace(/^xlink:/, '');
    const isData = name.startsWith('data-') || name.startsWith('aria-');
    if (isOfConsole(name)) return null;
    if (name.startsWith('on') || dropped.has(plainName)) return null;
    // What the console knows of states: no attribute of the page.
    if (name === 'data-pagetwin-state') return null;
    if (name === 'part' || name === 'exportparts') return value.replace(/,? ?pagetwin-[\w-]+/g, '');
    if (element.localName === 'iframe' && !frameAttributes.has(name) && !isData) return null;
    // No popover of a replica may close another one by itself: each is manual there. Whether it is open is in the state.
    // What is in fullscreen is a popover there, and one that the page did not make.
    if (name === 'popover') return element.getAttribute('data-pagetwin-fullscreen') === '-' ? null : 'popover';
    if (name === 'style') return styleOf(element);
    if (name === 'media') return withAnswers(value);
    if (plainName === 'href') return describeLink(element, value);
    if (name === 'value') return secretOr(element, value, isMasked);
    if (name.startsWith('data-') && isCustomer && isSecret(element)) return null;
    // A page's own number may look like a card's by chance (SECURITY.md, P2).
    return isCustomer && isCardNumber(value) ? fixedMask : value;
  }

  /** The console's own notes on its elements; of those that a page may say, all are in the contract. */
  function isOfConsole(name: string): boolean {
    return !isCustomer && name.startsWith('data-pagetwin-') && !pageMarkup.has(name);
  }

  function labelsOf(element: Element): string[] {
    return Array.from(element.attributes).flatMap(({ name, value }) => (isOfConsole(name) ? [value] : []));
  }

  function styleOf(element: Element): string | null {
    // A parser puts what has priority behind what has none, whatever order a script gave them: read anew, the same text is the same on both sides.
    const { style } = document.createElement('span');
    style.cssText = (element as Partial<ElementCSSInlineStyle>).style?.cssText ?? '';
    const text = withoutAddresses(style.cssText);
    return text === '' ? null : withAnswers(text);
  }

  /**
   * Links are absolute in the replica, and queries are scrubbed. Other references stay only within their document, however it is named; one into another file leads to
   * what the console has of that.
   */
  function describeLink(element: Element, value: string): string | null {
    if (element.localName !== 'a' && element.localName !== 'area') {
      const [page = ''] = element.ownerDocument.URL.split('#');
      const whole = URL.canParse(value, element.baseURI) ? new URL(value, element.baseURI).href : '';
      const fragment = whole.startsWith(`${page}#`) ? whole.slice(page.length) : value.trim();
      return fragment.startsWith('#') && (isCustomer || !/^#pagetwin-[\da-f-]{36}-/.test(fragment)) ? fragment : null;
    }
    if (value === '#' && !isCustomer) return '#';
    try {
      const url = new URL(value, element.baseURI);
      return /^(javascript|data|vbscript):$/.test(url.protocol) ? '#' : url.href.replace(/[?#].*$/s, '');
    } catch {
      return '';
    }
  }

  function isSecret(element: Element): boolean {
    if (!(element.localName === 'input' || element.localName === 'textarea')) return false;
    const type = (element.getAttribute('type') ?? '').toLowerCase();
    if (type === 'password' || type === 'hidden' || wasPassword(element)) return true;
    const tokens = (element.getAttribute('autocomplete') ?? '').toLowerCase().split(/\s+/);
    if (tokens.some((token) => token.startsWith('cc-') || secretTokens.has(token))) return true;
    return [element.getAttribute('name'), element.id, labelOf(element)].some((text) => secretNames.test(text ?? ''));
  }

  /** A test that shows a password says so here. */
  function wasPassword(element: Element): boolean {
    return element.classList.contains('password');
  }

  function labelOf(element: Element): string {
    return Array.from((element as HTMLInputElement).labels ?? [], (label) => label.textContent).join(' ');
  }

  function secretOr(element: Element, value: string, isMasked: boolean): string {
    if (isCustomer && value !== '' && isSecret(element)) return fixedMask;
    return shown(value, isMasked);
  }

  function describeState(element: Element, isMasked: boolean): Record<string, string | number | boolean> {
    const state: Record<string, string | number | boolean> = {};
    Object.assign(state, controlState(element, isMasked));
    if ((!isControl(element) || element.localName === 'textarea') && (element.scrollLeft !== 0 || element.scrollTop !== 0))
      Object.assign(state, { scrollLeft: element.scrollLeft, scrollTop: element.scrollTop });
    if (matches(element, ':modal')) state['layer'] = 'modal';
    if (matches(element, ':popover-open')) state['layer'] = 'popover';
    // A page's root fills its window in any case.
    if (element !== document.documentElement && (matches(element, ':fullscreen') || element.hasAttribute('data-pagetwin-fullscreen')))
      state['layer'] = 'fullscreen';
    if (nameOf(element) === 'slot') state['assigned'] = assignedTo(element as HTMLSlotElement);
    return state;
  }

  /** Which nodes a slot shows, as it is told also by hand (slotAssignment: manual). Text is left out: a slot by name takes all of it. */
  function assignedTo(slot: HTMLSlotElement): string {
    return slot
      .assignedElements()
      .map((element) =>
        Array.from(element.parentElement?.children ?? [])
          .filter((other) => !isLeftOut(other))
          .indexOf(element),
      )
      .join();
  }

  /** By name and not by instanceof: a frame's elements are of another realm. */
  function controlState(element: Element, isMasked: boolean): Record<string, string | boolean> {
    switch (nameOf(element)) {
      case 'input':
        return inputState(element as HTMLInputElement, isMasked);
      case 'textarea':
        return { value: secretOr(element, (element as HTMLTextAreaElement).value, isMasked) };
      case 'select':
        return { selected: Array.from((element as HTMLSelectElement).selectedOptions, (option) => option.index).join() };
      default:
        return {};
    }
  }

  function inputState(input: HTMLInputElement, isMasked: boolean): Record<string, string | boolean> {
    if (input.type === 'file') return {};
    const value = { value: secretOr(input, input.value, isMasked) };
    return /^(checkbox|radio)$/.test(input.type) ? { ...value, checked: input.checked, indeterminate: input.indeterminate } : value;
  }

  /** One-line controls scroll their text while one types: that is no state of the page. */
  function isControl(element: Element): boolean {
    return /^(input|select|textarea)$/.test(element.localName);
  }

  function matches(element: Element, selector: string): boolean {
    try {
      return element.matches(selector);
    } catch {
      return false;
    }
  }

  function describeRules(root: Document | ShadowRoot): string[] {
    // WebKit counts adopted sheets among the others (WebKitGTK 2.50).
    return [...new Set([...Array.from(root.styleSheets), ...root.adoptedStyleSheets])].flatMap(describeSheet);
  }

  function describeSheet(sheet: CSSStyleSheet): string[] {
    if (sheet.disabled) return [];
    try {
      const rules = Array.from(sheet.cssRules);
      // The replica's own sheet.
      if (rules.some((rule) => rule.cssText.startsWith('@layer pagetwin '))) return [];
      return rules.flatMap((rule) => {
        if ('styleSheet' in rule) return importedRules(rule as CSSImportRule);
        return /^@(charset|namespace)/.test(rule.cssText) ? [] : [withAnswers(withStates(withoutAddresses(rule.cssText)))];
      });
    } catch {
      // Of another origin: its rules cannot be read.
      return [];
    }
  }

  function importedRules(rule: CSSImportRule): string[] {
    return rule.styleSheet === null ? [] : describeSheet(rule.styleSheet);
  }

  /** Selectors ask the console's attribute for what nothing in a replica is by itself: read back as the page wrote them. */
  function withStates(css: string): string {
    const asked = (word: string): string => `[data-pagetwin-state~="${word}"]`;
    return css
      .replaceAll(`:not(${asked('')})`, '')
      .replaceAll(`:not(${asked('undefined')})`, ':defined')
      .replaceAll(`:is(:where(:valid, :invalid):not(${asked('invalid')}), ${asked('valid')})`, ':valid')
      .replace(/:is\(:(open|disabled|enabled), \[data-pagetwin-state~="\1"\]\)/g, ':$1')
      .replace(/::part\(([^)]*?)((?: pagetwin-[\w-]+)+)\)/g, (_all, names: string, states: string) => `::part(${names})${states.replaceAll(' pagetwin-', ':')}`)
      .replace(/\[data-pagetwin-state~="state-((?:[^"\\]|\\.)*)"\]/g, ':state($1)')
      .replace(/\[data-pagetwin-state~="([\w-]+)"\]/g, ':$1')
      .replace(/:where\(:read-write, .*? \*\)/g, ':read-write')
      .replace(/:not\(:where\(\[data-pagetwin-own-contenteditable\].*? \*\)\):read-only/g, ':read-only')
      .replace(/:is\(\[data-pagetwin-own-(?:src|srcset|poster)[^\]]*\], (\[[^\]]*\])\)/g, '$1')
      .replace(/noscript:where\(\[data-pagetwin-tag="(\w+)"\]\)/g, '$1')
      .replace(/\[data-pagetwin-own-([a-z-]+)/g, '[$1')
      .replace(/(\[(?:target|method|enctype|http-equiv)[~^$*|]?="[^"]*") i\]/g, '$1]');
  }

  /** A query about the device has to be answered alike, in whatever words; of two colour schemes the preferred one counts. */
  function withAnswers(css: string): string {
    const device =
      /\((?:min-width: 0px|max-width: -1px|[^()]*\b(?:prefers-|forced-colors|inverted-colors|pointer|hover|color-gamut|dynamic-range|display-mode|update|scripting|overflow-|resolution|device-)[^()]*)\)/g;
    const preferred = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
    return css
      .replace(/@media [^{]*/g, (condition) => condition.replace(device, (query) => `(${String(matchMedia(query).matches)})`))
      .replace(/^[^{}]*$/, (media) => media.replace(device, (query) => `(${String(matchMedia(query).matches)})`))
      .replace(/\bcolor-scheme: (?:light dark|dark light)\b/g, `color-scheme: ${preferred}`);
  }

  function withoutAddresses(css: string): string {
    return css.replace(/url\((?:"[^"]*"|'[^']*'|[^)]*)\)/g, 'url()');
  }

  return describeFrame(document, false);
}

declare global {
  // Left in the window of the page or replica that was described.
  var describedNodes: Node[] | undefined;
  /** Filled by a test that knows of closed roots: host → root. */
  var closedRoots: WeakMap<Element, ShadowRoot> | undefined;
}
